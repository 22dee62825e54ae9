import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { dayOf, addDays } from '../../shared/domain/calendar'
import { afterSchoolConsentVersion } from '../../shared/domain/classes/afterSchoolEnrolment'
import { momentOf } from '../../shared/domain/classes/schedule'
import { rotatingCode, type Authenticate } from '../../shared/domain/earn/rotatingCode'
import { consentVersion } from '../../shared/domain/people/person'
import type { Caller } from './caller'
import { demoCommunity } from './community'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const clerk = 'demo-zhou'
const team = 'demo-lin'
const enrolled = 'demo-zhao'
const startMinute = 990
const daysOfHistory = 5

/** Parents of the neighbourhood beside those of the demo community, so that a class is more than one child. */
const parents = [
  { openId: 'demo-he', name: '何静', child: '小雨' },
  { openId: 'demo-ma', name: '马强', child: '小宝' },
  { openId: 'demo-tang', name: '唐丽', child: '糖糖' },
] as const

/** A class that is open every day, with children who came and were fetched, and places that are left. */
export async function seedAfterSchool(
  caller: Caller,
  authenticate: Authenticate,
  nowMs: number,
): Promise<void> {
  const atMs = nowMs - 14 * dayMs
  const children = new Map<string, string>()
  for (const parent of parents) children.set(parent.openId, await register(caller, parent, atMs))
  const { wards } = (await caller.call(enrolled, atMs, 'people.me', {})) as { wards: { personId: string }[] }
  children.set(enrolled, wards[0]?.personId ?? '')
  const today = dayOf(nowMs)
  const { termId } = (await caller.call(clerk, atMs, 'classes.planTerm', {
    title: '四点半课堂',
    place: '青枫邻里中心二楼',
    firstDay: addDays(today, -14),
    lastDay: addDays(today, 100),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startMinute,
    endMinute: startMinute + 120,
    capacity: 20,
    ages: { from: 6, to: 12 },
    closedDays: [addDays(today, 30)],
    dutyIds: [personIdOf(clerk), personIdOf(team)],
  })) as { termId: string }
  for (const guardian of [enrolled, 'demo-tang'])
    await enrol(caller, guardian, { wardId: children.get(guardian) ?? '', termId, atMs: atMs + hourMs })
  for (let back = daysOfHistory; back > 0; back -= 1) {
    const day = addDays(today, -back)
    const wardId = children.get(enrolled) ?? ''
    const inMs = momentOf(day, startMinute + back)
    await caller.call(clerk, inMs, 'classes.signInByName', { termId, wardId })
    const outMs = inMs + 100 * 60_000
    const code = rotatingCode('person', personIdOf(enrolled), outMs, authenticate)
    await caller.call(clerk, outMs, 'classes.signOutScanned', { termId, wardId, code })
  }
}

async function register(caller: Caller, parent: (typeof parents)[number], atMs: number): Promise<string> {
  const [community] = demoCommunity.communities
  const input = {
    communityId: community?.id,
    buildingId: community?.buildings[0]?.id,
    displayName: parent.name,
    member: false,
    consentVersion,
    ward: { displayName: parent.child, birthYear: 2018 },
  }
  const { wardId } = (await caller.call(parent.openId, atMs, 'people.register', input)) as { wardId: string }
  return wardId
}

async function enrol(
  caller: Caller,
  guardian: string,
  { wardId, termId, atMs }: { readonly wardId: string; readonly termId: string; readonly atMs: number },
): Promise<void> {
  const asks = (operation: string, input: object) =>
    caller.call(guardian, atMs, `classes.${operation}`, { termId, ...input }, wardId)
  await asks('enrol', { consentVersion: afterSchoolConsentVersion })
  await asks('addPickup', { relation: '奶奶', always: true, person: { name: '王桂芬', digits: '6688' } })
  await asks('addPickup', { relation: '小姨', always: false, person: { name: '陈晓燕', digits: '3021' } })
  await asks('writeHealthNote', { text: '对花生过敏，点心请避开' })
}
