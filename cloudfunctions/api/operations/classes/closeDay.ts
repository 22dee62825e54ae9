import * as contract from '../../../../shared/contract/classes'
import { endOfDayMs, readableDay, startOfDayMs, type Day } from '../../../../shared/domain/calendar'
import type { Occupation } from '../../../../shared/domain/classes/occupation'
import { sheetOf } from '../../../../shared/domain/classes/roomHours'
import { endVisits, visitsEndedBy } from '../../../../shared/domain/classes/slotSheet'
import { isRefusal, refuse } from '../../../../shared/errors'
import { occupations, receptions } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation, type Context } from '../../../runtime/operation'
import { cancelOne } from './cancelSession'
import { callOffReception } from './receptionSteps'
import { roomsShown } from './rooms'
import { sessionsBetween } from './sessionSteps'
import { tellVisitors } from './visitNotices'

export const closeDay = operation(contract.closeDay, async (context, { day, why }) => {
  const { store, principal } = context
  const { communityId } = principal
  const [fromMs, untilMs] = [startOfDayMs(day), endOfDayMs(day)]
  const { gte } = store.command as Record<'gte', (ms: number) => { and: (other: unknown) => unknown }>
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const [found, hours, rooms] = await Promise.all([
    sessionsBetween(context, communityId, fromMs, untilMs),
    store.find(receptions, {
      where: { communityId, startsAtMs: gte(fromMs).and(lt(untilMs)) },
      limit: roomsShown,
      without: ['sheet', 'done'],
    }),
    store.find(occupations, { where: { communityId, kind: 'room', day }, limit: roomsShown }),
  ])
  // Those that this command has cancelled before are found cancelled by it, and count again.
  const ended = await Promise.all(found.map(({ _id }) => cancelOne(context, _id, why)))
  const off = await Promise.all(hours.map(({ _id }) => callOffReception(context, _id, why)))
  await Promise.all(rooms.map((room) => callOffHours(context, room, day, why)))
  return { cancelled: [...ended, ...off].filter((one) => !isRefusal(one)).length }
})

/** Ends the visits of a room's day, and tells whoever has booked. */
async function callOffHours(context: Context, first: Occupation, day: Day, why: string): Promise<void> {
  const { store, pause, commandId, nowMs } = context
  const closed = await decideAndSave<Occupation, Occupation>(
    store,
    occupations,
    first._id,
    pause,
    (occupation) => {
      if (occupation === undefined) return Promise.resolve(refuse('ROOM_NOT_FOUND'))
      const before = sheetOf(occupation)
      const sheet = endVisits(before, 'call off', { commandId, nowMs })
      const next = sheet === before ? occupation : { ...occupation, sheet, version: occupation.version + 1 }
      return Promise.resolve({ next, result: next })
    },
  )
  if (isRefusal(closed)) return
  await tellVisitors(context, closed._id, visitsEndedBy(sheetOf(closed), commandId), {
    title: '预约的座位取消了',
    text: ({ displayName }) =>
      `${displayName}在${closed.name}约的座位（${readableDay(day)}）取消了：${why}。请改约别的日子。`,
  })
}
