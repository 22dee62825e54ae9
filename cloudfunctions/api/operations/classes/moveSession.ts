import * as contract from '../../../../shared/contract/classes'
import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import { isOpen, type Room } from '../../../../shared/domain/classes/room'
import { momentOf } from '../../../../shared/domain/classes/schedule'
import type { Session, Setting } from '../../../../shared/domain/classes/session'
import { decideMoving } from '../../../../shared/domain/classes/staffing'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { rooms, sessions } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { occupy, release, resourcesOf, slotOf } from './occupying'
import { changeSession } from './sessionSteps'

export const moveSession = operation(contract.moveSession, async (context, input) => {
  const { store, principal, nowMs, commandId } = context
  const { sessionId, roomId, day, startMinute, endMinute } = input
  const [session, room] = await Promise.all([store.read(sessions, sessionId), store.read(rooms, roomId)])
  if (session?.communityId !== principal.communityId) return refuse('SESSION_NOT_FOUND')
  if (session.done.includes(commandId)) {
    await giveBack(context, session)
    return {}
  }
  if (room?.communityId !== principal.communityId) return refuse('ROOM_NOT_FOUND')
  const setting: Setting = {
    startsAtMs: momentOf(day, startMinute),
    endsAtMs: momentOf(day, endMinute),
    roomId,
    roomName: room.name,
    placedBy: commandId,
  }
  const there = { ...session, ...setting }
  const refused =
    refusalOfMove(session, room, setting, nowMs) ??
    (await occupy(context, resourcesOf(there), [slotOf(there)]))
  const moved =
    refused ?? (await changeSession(context, sessionId, (state) => decideMoving(state, setting, nowMs)))
  if (isRefusal(moved)) {
    // A run of this command that was killed may have taken the room before the world moved on.
    await release(context, resourcesOf(there), [slotOf(there)])
    return moved
  }
  await giveBack(context, moved)
  return {}
})

function refusalOfMove(session: Session, room: Room, setting: Setting, nowMs: number): Refusal | undefined {
  const decided = decideMoving(session, setting, nowMs)
  if (isRefusal(decided)) return decided
  return isOpen(room, setting)
    ? undefined
    : refuse('ROOM_CLOSED', { name: room.name, at: dayAndTimeOf(setting.startsAtMs) })
}

/** Gives back the rooms and the teacher's hours that a moved session needed before. */
async function giveBack(context: Context, session: Session): Promise<void> {
  await Promise.all(
    session.movedFrom.map((before) => {
      const old = { ...session, ...before }
      return release(context, resourcesOf(old), [slotOf(old)])
    }),
  )
}
