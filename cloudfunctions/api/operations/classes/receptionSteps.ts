import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import type { Slot } from '../../../../shared/domain/classes/occupation'
import { slotStartsAtMs, type Reception } from '../../../../shared/domain/classes/reception'
import { endVisits, visitsEndedBy } from '../../../../shared/domain/classes/slotSheet'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { receptions } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { release, type Resource } from './occupying'
import { tellVisitors } from './visitNotices'

export const roomOfReception = ({ roomId, roomName }: Reception): Resource => ({
  kind: 'room',
  resourceId: roomId,
  name: roomName,
})

/** What a representative's hours take of their room. */
export const slotOfReception = ({ _id, kind, name, startsAtMs, endsAtMs, commandId }: Reception): Slot => ({
  sessionId: _id,
  title: `${kind}${name}接待`,
  startsAtMs,
  endsAtMs,
  takenBy: commandId,
})

/** Cancels the hours of a representative, gives the room back, and tells whoever has booked. */
export async function callOffReception(
  context: Context,
  receptionId: string,
  why: string,
): Promise<Reception | Refusal> {
  const { store, pause, principal, commandId, nowMs } = context
  const cancelled = await decideAndSave<Reception, Reception>(
    store,
    receptions,
    receptionId,
    pause,
    (reception) => {
      if (reception?.communityId !== principal.communityId)
        return Promise.resolve(refuse('RECEPTION_NOT_FOUND'))
      if (reception.done.includes(commandId)) return Promise.resolve({ next: reception, result: reception })
      if (reception.state === 'cancelled') return Promise.resolve(refuse('RECEPTION_CANCELLED'))
      if (nowMs >= reception.endsAtMs) return Promise.resolve(refuse('RECEPTION_OVER'))
      const next: Reception = {
        ...reception,
        version: reception.version + 1,
        state: 'cancelled',
        cancelledWhy: why,
        sheet: endVisits(reception.sheet, 'call off', { commandId, nowMs }),
        done: [...reception.done, commandId],
      }
      return Promise.resolve({ next, result: next })
    },
  )
  if (isRefusal(cancelled)) return cancelled
  await Promise.all([
    release(context, [roomOfReception(cancelled)], [slotOfReception(cancelled)]),
    tellVisitors(context, receptionId, visitsEndedBy(cancelled.sheet, commandId), {
      title: '接待取消了',
      text: (visit) =>
        `${visit.displayName}约的${cancelled.kind}${cancelled.name}接待（${dayAndTimeOf(
          slotStartsAtMs(cancelled, visit.slots[0] ?? 0),
        )}）取消了：${why}。请看别的接待时间。`,
    }),
  ])
  return cancelled
}
