import { findOperation } from '../../cloudfunctions/api/operations'
import { communities, people, ruleBooks } from '../../cloudfunctions/database'
import { ballotsDue } from '../../cloudfunctions/jobs/ballotsDue'
import { claimsDue } from '../../cloudfunctions/jobs/claimsDue'
import { mediationsDue } from '../../cloudfunctions/jobs/mediationDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { wasteDue } from '../../cloudfunctions/jobs/wasteDue'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { createRuntime } from '../../cloudfunctions/runtime/runtime'
import type { Store } from '../../cloudfunctions/runtime/store'
import { addDays, dayOf, startOfDayMs, type Day } from '../../shared/domain/calendar'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { ruleBookOf } from '../../shared/domain/earn/scheme'
import { consentVersion } from '../../shared/domain/people/person'
import { seedAfterSchool } from './afterSchool'
import { seedBank } from './bank'
import { seedActivities } from './activities'
import { Caller } from './caller'
import { seedCivic } from './civic'
import { seedClaims } from './claims'
import { seedClasses } from './classes'
import { demoCommunity, schemeOf, type DemoPerson } from './community'
import { seedRedeem } from './redeem'
import { seedBallots } from './ballots'
import { seedCouncil } from './council'
import type { DemoUploads } from './uploads'
import { seedWaste } from './waste'

const hourMs = 3_600_000
const weeksOfHistory = 26

export interface Seeding {
  readonly store: Store
  readonly codeKey: string
  readonly nowMs: number
  readonly progress: (done: number, of: number) => void
  readonly uploads: DemoUploads
}

/**
 * Fills an empty database with the demo community: people register and check in to half a year of activities by the
 * very operations that the phones call, each at its own time. Running it again changes nothing.
 */
export async function seedDemo({ store, codeKey, nowMs, progress, uploads }: Seeding): Promise<void> {
  const clock = { nowMs }
  const runtime = createRuntime({
    store,
    environment: { codeKey },
    findOperation,
    clock: () => clock.nowMs,
    files: uploads,
    log: () => undefined,
  })
  const caller = new Caller(runtime, clock)
  const today = dayOf(nowMs)
  const firstDay = addDays(today, -7 * weeksOfHistory)
  await seedCommunities(store, startOfDayMs(firstDay))
  const registered = demoCommunity.people.filter((person) => person.building !== undefined)
  for (const person of registered) await register(caller, store, person, startOfDayMs(firstDay))
  for (let week = 0; week < weeksOfHistory; week += 1) {
    progress(week, weeksOfHistory)
    await seedWaste(caller, runtime.authenticate, addDays(firstDay, week * 7 + 2), week)
    await seedWeek(caller, runtime.authenticate, addDays(firstDay, week * 7), week)
  }
  await seedBank(caller, nowMs, runtime.authenticate)
  await seedClaims(caller, runtime.authenticate, today)
  await seedRedeem(caller, nowMs, uploads)
  await seedCouncil(caller, nowMs)
  await seedBallots(caller, nowMs)
  await seedCivic(caller, runtime, nowMs)
  await seedClasses(caller, runtime.authenticate, nowMs)
  await seedAfterSchool(caller, runtime.authenticate, nowMs)
  clock.nowMs = nowMs + settleAfterMs + 1
  while ((await settle(runtime)).more);
  while ((await wasteDue.slice(runtime)).more);
  while ((await claimsDue.slice(runtime)).more);
  while ((await ballotsDue.slice(runtime)).more);
  while ((await mediationsDue.slice(runtime)).more);
  progress(weeksOfHistory, weeksOfHistory)
}

/** Plans what is on today and tomorrow, so that there is something to check in to on whatever day one starts. */
export async function seedToday({
  store,
  codeKey,
  nowMs,
}: Omit<Seeding, 'progress' | 'uploads'>): Promise<void> {
  const clock = { nowMs }
  const environment = { codeKey }
  const runtime = createRuntime({ store, environment, findOperation, log: () => undefined })
  const caller = new Caller(runtime, clock)
  const today = dayOf(nowMs)
  await plan(caller, today, 0, 24, {
    title: '邻里中心开放日',
    place: '青枫邻里中心',
    rule: 'default-5',
    quantity: 1,
  })
  await seedActivities(caller, nowMs)
  for (const [at, activity] of demoCommunity.activities.entries()) {
    await plan(caller, addDays(today, at % 3), [9, 14, 19, 10][at] ?? 9, 2, activity)
  }
}

async function seedCommunities(store: Store, inForceFromMs: number): Promise<void> {
  for (const community of demoCommunity.communities) {
    const { id, name, centre, buildings } = community
    await store.insert(communities, { _id: id, name, centre, buildings })
    await store.insert(
      ruleBooks,
      ruleBookOf(schemeOf(community), { communityId: id, version: 1, inForceFromMs }),
    )
  }
}

async function register(caller: Caller, store: Store, person: DemoPerson, atMs: number): Promise<void> {
  const input = {
    communityId: person.community ?? demoCommunity.communities[0]?.id,
    buildingId: person.building,
    displayName: person.name,
    member: person.member ?? false,
    consentVersion,
    ...(person.ward === undefined ? {} : { ward: person.ward }),
  }
  await caller.call(person.openId, atMs, 'people.register', input)
  if (person.roles === undefined) return
  // The first staff are appointed by whoever runs the environment; there is nobody yet who could do it in the app.
  const roles = (store.command.set as (value: unknown) => unknown)(person.roles)
  await store.change(people, { _id: personIdOf(person.openId) }, { roles })
}

interface Planned {
  readonly title: string
  readonly place: string
  readonly rule: string
  readonly quantity: number
}

async function plan(
  caller: Caller,
  day: Day,
  hour: number,
  hours: number,
  activity: Planned,
): Promise<string> {
  const startsAtMs = startOfDayMs(day) + hour * hourMs
  const planned = await caller.call('demo-zhou', startsAtMs - 24 * hourMs, 'earn.planActivity', {
    title: activity.title,
    place: activity.place,
    startsAtMs,
    endsAtMs: startsAtMs + hours * hourMs - 1,
    ruleId: activity.rule,
    quantity: activity.quantity,
  })
  return (planned as { activityId: string }).activityId
}

/** One activity on the Saturday of a week, with those who came to it. */
async function seedWeek(
  caller: Caller,
  authenticate: (text: string) => string,
  monday: Day,
  week: number,
): Promise<void> {
  const { activities } = demoCommunity
  const activity = activities[week % activities.length]
  if (activity === undefined) return
  const saturday = addDays(monday, 5)
  const activityId = await plan(caller, saturday, 9, 2, activity)
  const residents = demoCommunity.people.filter((one) => one.building?.startsWith('bld_qf') === true)
  for (const [at, { openId }] of residents.entries()) {
    // Not everybody comes every time.
    if ((week * 7 + at * 5) % 4 === 0) continue
    const atMs = startOfDayMs(saturday) + 9 * hourMs + at * 60_000
    const code = rotatingCode('activity', activityId, atMs, authenticate)
    await caller.call(openId, atMs, 'earn.checkIn', { code })
  }
}
