import * as contract from '../../../../shared/contract/council'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse } from '../../../../shared/errors'
import { meetingAttendances, meetings } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'
import { discount, refusalOfSigningIn } from './meetingSteps'

export const signIn = operation(contract.signIn, async (context, { code }) => {
  const { store, principal, subjectId, nowMs, by, commandId, authenticate } = context
  const read = readRotatingCode('meeting', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const _id = `${read.id}:${subjectId}`
  const [meeting, known] = await Promise.all([
    store.read(meetings, read.id),
    store.read(meetingAttendances, _id),
  ])
  // Who has signed in stays signed in, though the meeting has ended since.
  if (meeting !== undefined && known?.commandId === commandId) {
    await discount(context, read.id, known.displayName)
    return { meetingId: read.id, title: meeting.title }
  }
  const refused = refusalOfSigningIn(meeting, principal.communityId, ['open'])
  if (refused !== undefined) return refused
  if (meeting === undefined) return refuse('MEETING_NOT_FOUND')
  if (known !== undefined) return refuse('ALREADY_SIGNED_IN')
  const displayName = subjectName(context)
  const isNew = await store.insert(meetingAttendances, {
    _id,
    meetingId: read.id,
    communityId: principal.communityId,
    personId: subjectId,
    displayName,
    way: 'scan',
    counts: true,
    by,
    atMs: nowMs,
    commandId,
  })
  if (!isNew && (await store.read(meetingAttendances, _id))?.commandId !== commandId) {
    return refuse('ALREADY_SIGNED_IN')
  }
  await discount(context, read.id, displayName)
  return { meetingId: read.id, title: meeting.title }
})
