import * as contract from '../../../../shared/contract/earn'
import { comers, isLive } from '../../../../shared/domain/earn/roll'
import { refuse } from '../../../../shared/errors'
import { activities, rolls } from '../../../database'
import { operation } from '../../../runtime/operation'
import { refusalOfHelping } from './leading'

export const roll = operation(contract.roll, async (context, { activityId }) => {
  const { store, nowMs } = context
  const [activity, found] = await Promise.all([
    store.read(activities, activityId),
    store.read(rolls, activityId),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const refused = refusalOfHelping(context, activity)
  if (refused !== undefined) return refused
  const { title, place, startsAtMs, endsAtMs, capacity } = activity
  return {
    title,
    place,
    startsAtMs,
    endsAtMs,
    ...(capacity === undefined ? {} : { capacity }),
    parties: (found?.parties ?? []).filter(isLive).map((party) => ({
      state: party.state,
      members: comers(party).map(({ personId, displayName }) => ({ personId, displayName })),
      ...(party.group === undefined ? {} : { groupName: party.group.name }),
    })),
    nowMs,
  }
})
