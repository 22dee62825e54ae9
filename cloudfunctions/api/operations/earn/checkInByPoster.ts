import * as contract from '../../../../shared/contract/earn'
import { decidePlace, readNonce } from '../../../../shared/domain/earn/venue'
import { isRefusal, refuse } from '../../../../shared/errors'
import { venues } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'
import { checkInAt, loadCheckIn } from './checkInAt'

export const checkInByPoster = operation(contract.checkInByPoster, async (context, { nonce, position }) => {
  const { store, subjectId, callerId, by, nowMs, commandId, authenticate } = context
  const read = readNonce(nonce, callerId, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const [venue, loaded] = await Promise.all([
    store.read(venues, read.venueId),
    loadCheckIn(context, read.activityId, subjectId),
  ])
  if (venue === undefined) return refuse('VENUE_NOT_FOUND')
  const place = decidePlace(venue, position)
  if (isRefusal(place)) return place
  const scan = { way: 'poster', proven: place.proven, atMs: nowMs, by, commandId } as const
  return checkInAt(context, loaded, { personId: subjectId, displayName: subjectName(context), scan })
})
