import { followActivity, type Roll } from '../../../../shared/domain/earn/roll'
import type { Activity } from '../../../../shared/domain/earn/activity'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { activities, signUps } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { changeRoll, serveRoll, tellRoll } from './rollSteps'

/**
 * Changes an activity by a decision, makes its roll follow, and tells everybody on it. Whoever is killed in between
 * leaves the rest to the repetition of the command.
 *
 * @returns how many were told
 */
export async function changeActivity(
  context: Context,
  activityId: string,
  first: Activity,
  decide: (activity: Activity) => Activity | Refusal,
  news: { readonly title: string; readonly text: string },
): Promise<number | Refusal> {
  const { store, pause, commandId } = context
  const changed = await decideAndSave<Activity, Activity>(
    store,
    activities,
    activityId,
    pause,
    (activity) => {
      if (activity === undefined) return Promise.resolve(refuse('ACTIVITY_NOT_FOUND'))
      const next = decide(activity)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )
  if (isRefusal(changed)) return changed
  const roll = await follow(context, changed)
  if (roll === undefined || isRefusal(roll)) return roll ?? 0
  const { personIds } = roll
  return tellRoll(context, roll, personIds, { about: `changed/${activityId}/${commandId}`, ...news })
}

async function follow(context: Context, changed: Activity): Promise<Roll | undefined | Refusal> {
  const { store, nowMs } = context
  if (changed.capacity === undefined) return undefined
  const { set } = store.command as Record<'set', (value: unknown) => unknown>
  const followed = await changeRoll(context, changed._id, (roll) => followActivity(roll, changed, nowMs))
  if (isRefusal(followed)) return followed
  await store.change(signUps, { activityId: changed._id }, { startsAtMs: set(followed.startsAtMs) })
  return changed.state === 'cancelled' ? followed : serveRoll(context, changed._id, followed)
}
