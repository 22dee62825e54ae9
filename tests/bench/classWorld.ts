import { rooms, sessions } from '../../cloudfunctions/database'
import type { Session } from '../../shared/domain/classes/session'
import { addDays, dayOf } from '../../shared/domain/calendar'
import { home, type World } from '../operations/world'

export const roomId = 'rom_bench'

/** Opens a room that is open all day, and staff who plan in it. */
export async function openRoom(world: World, name = roomId): Promise<void> {
  const openHours = Array.from({ length: 7 }, (_, at) => ({
    weekday: at + 1,
    fromMinute: 0,
    untilMinute: 1440,
  }))
  const { communityId } = home
  const facts = { name: '多功能厅', place: '二楼', seats: 300, openHours, closedDays: [] }
  await world.store.insert(rooms, { _id: name, version: 1, communityId, ...facts, done: [] })
}

export const coursePlan = (world: World, more: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'class',
  subject: '健康养生',
  title: '太极拳二十四式',
  roomId,
  firstDay: addDays(dayOf(world.clock.nowMs), 2),
  startMinute: 540,
  endMinute: 630,
  sessions: 1,
  everyDays: 7,
  skipDays: [],
  capacity: 20,
  minimum: 5,
  cancelMinutes: 120,
  ...more,
})

export const planned = (world: World, more: Readonly<Record<string, unknown>> = {}) =>
  world.value<{ courseId: string; sessionIds: readonly [string, ...string[]] }>(
    'planner',
    'classes.planCourse',
    coursePlan(world, more),
  )

export async function sessionOf(world: World, sessionId: string): Promise<Session> {
  const session = await world.store.read(sessions, sessionId)
  if (session === undefined) throw new Error(`no session ${sessionId}`)
  return session
}
