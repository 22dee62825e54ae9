import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { addDays, dayOf } from '../../shared/domain/calendar'
import { rotatingCode, type Authenticate } from '../../shared/domain/earn/rotatingCode'
import type { Caller } from './caller'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const clerk = 'demo-zhou'
const team = 'demo-lin'

const rooms = [
  { name: '多功能厅', place: '邻里中心二楼', seats: 40 },
  { name: '书画室', place: '邻里中心一楼', seats: 16, byHour: true },
  { name: '图书室', place: '邻里中心一楼', seats: 24, byHour: true },
] as const

/** Rooms, a team with its menu, wishes at every stage, and classes that are full, free, over and rated. */
export async function seedClasses(caller: Caller, authenticate: Authenticate, nowMs: number): Promise<void> {
  const atMs = nowMs - 21 * dayMs
  const [hall, studio, library] = await seedRooms(caller, atMs)
  const teamId = await seedTeam(caller, authenticate, atMs)
  if (hall === undefined || studio === undefined || library === undefined) return
  const demandId = await wish(caller, 'demo-wang', atMs, '太极拳二十四式', 'elder')
  await join(caller, 'demo-li', atMs + hourMs, demandId)
  await join(caller, 'demo-zhao', atMs + 2 * hourMs, demandId)
  const courseId = await fromOrderToCourse(caller, { demandId, teamId, roomId: hall, atMs })
  await caller.call('demo-wang', atMs + 6 * hourMs, 'classes.bookSeries', { courseId })
  const calligraphy = await plan(caller, nowMs - 2 * dayMs, {
    title: '书法入门',
    roomId: studio,
    firstDay: addDays(dayOf(nowMs), 1),
    capacity: 1,
  })
  for (const openId of ['demo-wang', 'demo-li', 'demo-zhao'])
    await caller.call(openId, nowMs - dayMs, 'classes.book', { sessionId: calligraphy.sessionIds[0] })
  await wish(caller, 'demo-chen', nowMs - 2 * dayMs, '手机拍照', 'elder')
  const need = { subject: '便民服务', title: '磨剪刀、修纱窗', wantedBy: 9 }
  await caller.call(clerk, nowMs - 3 * dayMs, 'classes.noteNeed', need)
  await seedVisits(caller, library, nowMs)
  const second = await wish(caller, 'demo-zhao', nowMs - 4 * dayMs, '健身气功八段锦', 'adult')
  await place(caller, nowMs - 3 * dayMs, second, teamId, '健身气功八段锦')
}

/** Seats in the library tomorrow, and the hours of a representative, one slot of which is taken. */
async function seedVisits(caller: Caller, library: string, nowMs: number): Promise<void> {
  const day = addDays(dayOf(nowMs), 1)
  for (const openId of ['demo-li', 'demo-chen'])
    await caller.call(openId, nowMs - dayMs, 'classes.bookHours', { roomId: library, day, hours: [14, 15] })
  const reception = {
    kind: '人大代表',
    name: '周敏',
    roomId: library,
    day: addDays(day, 2),
    startMinute: 14 * 60,
    endMinute: 16 * 60,
    slotMinutes: 20,
  }
  const planned = await caller.call(clerk, nowMs - dayMs, 'classes.planReception', reception)
  const { receptionId } = planned as { receptionId: string }
  await caller.call('demo-li', nowMs - dayMs, 'classes.bookSlot', { receptionId, slot: 1 })
}

async function seedRooms(caller: Caller, atMs: number): Promise<readonly string[]> {
  const openHours = Array.from({ length: 7 }, (_, at) => ({
    weekday: at + 1,
    fromMinute: 8 * 60,
    untilMinute: 21 * 60,
  }))
  const ids: string[] = []
  for (const room of rooms) {
    const input = { ...room, openHours, closedDays: [] }
    const saved = (await caller.call(clerk, atMs, 'classes.saveRoom', input)) as { roomId: string }
    ids.push(saved.roomId)
  }
  return ids
}

async function seedTeam(caller: Caller, authenticate: Authenticate, atMs: number): Promise<string> {
  const registered = await caller.call(clerk, atMs, 'classes.registerTeam', {
    name: '青枫太极拳队',
    offers: [
      { subject: '健康养生', title: '太极拳二十四式' },
      { subject: '健康养生', title: '健身气功八段锦' },
    ],
    agreement: { from: dayOf(atMs), until: addDays(dayOf(atMs), 365), note: '每月义务教学四次。' },
    representativeCode: rotatingCode('person', personIdOf(team), atMs, authenticate),
  })
  return (registered as { teamId: string }).teamId
}

async function wish(
  caller: Caller,
  openId: string,
  atMs: number,
  title: string,
  ageGroup: string,
): Promise<string> {
  const freeTimes = ['weekdayMorning', 'weekendMorning']
  const input = { subject: '健康养生', title, ageGroup, freeTimes }
  return ((await caller.call(openId, atMs, 'classes.ask', input)) as { demandId: string }).demandId
}

const join = (caller: Caller, openId: string, atMs: number, demandId: string): Promise<unknown> =>
  caller.call(openId, atMs, 'classes.join', { demandId, ageGroup: 'elder', freeTimes: ['weekdayMorning'] })

async function place(
  caller: Caller,
  atMs: number,
  demandId: string,
  teamId: string,
  title: string,
): Promise<string> {
  const input = { demandIds: [demandId], teamIds: [teamId], title, seats: 20, sessions: 8, times: [] }
  return ((await caller.call(clerk, atMs, 'classes.order', input)) as { orderId: string }).orderId
}

async function fromOrderToCourse(
  caller: Caller,
  facts: {
    readonly demandId: string
    readonly teamId: string
    readonly roomId: string
    readonly atMs: number
  },
): Promise<string> {
  const { demandId, teamId, roomId, atMs } = facts
  const orderId = await place(caller, atMs + 3 * hourMs, demandId, teamId, '太极拳二十四式')
  const reply = { orderId, teamId, reply: { kind: 'accept' } }
  await caller.call(team, atMs + 4 * hourMs, 'classes.answerOrder', reply)
  const { courseId } = await plan(caller, atMs + 5 * hourMs, {
    title: '太极拳二十四式',
    teacherName: '林师傅',
    roomId,
    teamId,
    orderId,
    firstDay: addDays(dayOf(atMs), 2),
    sessions: 8,
    capacity: 30,
    bring: '软底鞋',
  })
  return courseId
}

interface Planned {
  readonly courseId: string
  readonly sessionIds: readonly string[]
}

const plan = async (caller: Caller, atMs: number, more: object): Promise<Planned> =>
  (await caller.call(clerk, atMs, 'classes.planCourse', {
    kind: 'class',
    subject: '健康养生',
    startMinute: 9 * 60,
    endMinute: 10 * 60 + 30,
    sessions: 1,
    everyDays: 7,
    skipDays: [],
    minimum: 5,
    cancelMinutes: 120,
    ...more,
  })) as Planned
