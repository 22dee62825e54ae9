import { gatheringOf, refusalOfCheckIn, type Activity } from '../../../../shared/domain/earn/activity'
import { refuse } from '../../../../shared/errors'
import { activities } from '../../../database'
import type { Context } from '../../../runtime/operation'
import { hasBegun, loadPresence, recordPresence, type Attendee, type Loaded } from './presence'

export type LoadedActivity = Loaded & { readonly activity: Activity | undefined }

/** Everything that a check-in at an activity is decided on, in one parallel round trip. */
export async function loadCheckIn(
  context: Context,
  activityId: string,
  personId: string,
  atMs?: number,
): Promise<LoadedActivity> {
  const [activity, loaded] = await Promise.all([
    context.store.read(activities, activityId),
    loadPresence(context, activityId, personId, atMs),
  ])
  return { activity, ...loaded }
}

/** Records a scan at an activity, if the activity takes check-ins at the moment of the scan. */
export async function checkInAt(context: Context, loaded: LoadedActivity, attendee: Attendee) {
  const { activity } = loaded
  const begun = hasBegun(loaded, context.commandId)
  const refused = begun
    ? undefined
    : refusalOfCheckIn(activity, context.principal.communityId, attendee.scan.atMs)
  if (refused !== undefined) return refused
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  return recordPresence(context, gatheringOf(activity), attendee, loaded)
}
