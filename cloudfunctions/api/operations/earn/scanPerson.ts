import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse } from '../../../../shared/errors'
import { people } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import type { Context } from '../../../runtime/operation'
import { checkInAt, loadCheckIn } from './checkInAt'
import { leaderFor, refusalOfHelping } from './leading'
import { hasBegun } from './presence'

/** Checks in the person whose own code was scanned at a moment, by staff or by whoever leads the activity. */
export async function scanPerson(
  context: Context,
  activityId: string,
  seen: { readonly code: string; readonly atMs: number; readonly way: 'staff' | 'offline' },
) {
  const { store, principal, commandId, authenticate } = context
  const { code, atMs, way } = seen
  const read = readRotatingCode('person', code, atMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const [person, loaded] = await Promise.all([
    store.read(people, read.id),
    loadCheckIn(context, activityId, read.id, atMs),
  ])
  const { activity } = loaded
  const refused =
    activity === undefined || hasBegun(loaded, commandId) ? undefined : refusalOfHelping(context, activity)
  if (refused !== undefined) return refused
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const { _id: personId, displayName } = person
  const scan = { way, proven: true, atMs, by: leaderFor(context, personId), commandId }
  return checkInAt(context, loaded, { personId, displayName, scan })
}
