import { dayOf } from '../../../../shared/domain/calendar'
import { complaintHandlers } from '../../../../shared/domain/council/complaint'
import { councilStaff } from '../../../../shared/domain/council/visibility'
import { ballots, complaints, matters, proposals } from '../../../database'
import type { Context } from '../../../runtime/operation'

/** What waits for the caller in the council. A complaint is not counted for whomever it concerns. */
export async function deskQueues({ store, principal, nowMs }: Context) {
  const { communityId, personId, roles } = principal
  const { lte, neq } = store.command as Record<'lte' | 'neq', (value: string) => unknown>
  const isStaff = roles.some((role) => councilStaff.some((one) => one === role))
  const handles = roles.some((role) => complaintHandlers.some((one) => one === role))
  const ofStaff = isStaff
    ? [
        { queue: 'council.proposals', count: store.count(proposals, { communityId, state: 'submitted' }) },
        {
          queue: 'council.mattersDue',
          count: store.count(matters, { communityId, open: true, nextOn: lte(dayOf(nowMs)) }),
        },
        { queue: 'council.ballots', count: store.count(ballots, { communityId, state: 'counted' }) },
        { queue: 'council.objections', count: store.count(matters, { communityId, objected: true }) },
      ]
    : []
  const ofHandlers = handles
    ? [
        {
          queue: 'council.complaints',
          count: store.count(complaints, { communityId, open: true, aboutPersonId: neq(personId) }),
        },
      ]
    : []
  return Promise.all(
    [...ofStaff, ...ofHandlers].map(async ({ queue, count }) => ({ queue, open: await count })),
  )
}
