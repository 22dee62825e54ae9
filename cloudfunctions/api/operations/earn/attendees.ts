import { contract } from '../../../../shared/contract'
import { refuse } from '../../../../shared/errors'
import { activities, attendances } from '../../../database'
import { operation } from '../../../runtime/operation'

const attendeesAPage = 50

export const attendees = operation(contract.earn.attendees, async (context, { activityId, before }) => {
  const { store, principal } = context
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const [activity, found] = await Promise.all([
    store.read(activities, activityId),
    store.find(attendances, {
      where: { activityId, ...(before === undefined ? {} : { checkedInAtMs: lt(before) }) },
      orderBy: ['checkedInAtMs', 'desc'],
      limit: attendeesAPage + 1,
    }),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (activity.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
  return {
    attendees: found
      .slice(0, attendeesAPage)
      .map(({ displayName, checkedInAtMs }) => ({ displayName, checkedInAtMs })),
    more: found.length > attendeesAPage,
  }
})
