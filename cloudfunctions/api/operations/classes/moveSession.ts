import { contract } from '../../../../shared/contract'
import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import { isOpen } from '../../../../shared/domain/classes/room'
import { momentOf } from '../../../../shared/domain/classes/schedule'
import type { Slot } from '../../../../shared/domain/classes/occupation'
import type { Session } from '../../../../shared/domain/classes/session'
import { decideMoving } from '../../../../shared/domain/classes/staffing'
import { isRefusal, refuse } from '../../../../shared/errors'
import { rooms, sessions } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { occupy, release, resourcesOf } from './occupying'
import { changeSession } from './sessionSteps'

export const moveSession = operation(contract.classes.moveSession, async (context, input) => {
  const { store, principal, nowMs, commandId } = context
  const { sessionId, roomId, day, startMinute, endMinute } = input
  const [session, room] = await Promise.all([store.read(sessions, sessionId), store.read(rooms, roomId)])
  if (session?.communityId !== principal.communityId) return refuse('SESSION_NOT_FOUND')
  if (session.done.includes(commandId)) {
    await giveBack(context, session)
    return {}
  }
  if (room?.communityId !== principal.communityId) return refuse('ROOM_NOT_FOUND')
  const span = { startsAtMs: momentOf(day, startMinute), endsAtMs: momentOf(day, endMinute) }
  const setting = { ...span, roomId, roomName: room.name }
  const wrong = decideMoving(session, setting, nowMs)
  if (isRefusal(wrong)) return wrong
  if (!isOpen(room, span))
    return refuse('ROOM_CLOSED', { name: room.name, at: dayAndTimeOf(span.startsAtMs) })
  const slot = { sessionId, title: session.title, ...span }
  const clash = await occupy(context, resourcesOf({ ...session, ...setting }), [slot])
  if (clash !== undefined) {
    // Somebody was faster; within one day of one room the old stretch had made way for the new one.
    await occupy(context, resourcesOf(session), [slotOf(session)])
    return clash
  }
  const moved = await changeSession(context, sessionId, (state) => decideMoving(state, setting, nowMs))
  if (isRefusal(moved)) {
    await release(context, resourcesOf({ ...session, ...setting }), [slot])
    return moved
  }
  await giveBack(context, moved)
  return {}
})

const slotOf = ({ _id, title, startsAtMs, endsAtMs }: Session): Slot => ({
  sessionId: _id,
  title,
  startsAtMs,
  endsAtMs,
})

/** Gives back the room and the teacher that a moved session needed before, unless it is there again. */
async function giveBack(context: Context, session: Session): Promise<void> {
  const { cameFrom, startsAtMs, roomId } = session
  if (cameFrom === undefined) return
  if (cameFrom.startsAtMs === startsAtMs && cameFrom.roomId === roomId) return
  const old = { ...session, ...cameFrom }
  const resources = resourcesOf(old).filter(
    ({ kind }) => kind === 'room' || cameFrom.startsAtMs !== startsAtMs,
  )
  await release(context, resources, [slotOf(old)])
}
