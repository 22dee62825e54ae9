import { dayOf } from '../../../../shared/domain/calendar'
import { complaintHandlers } from '../../../../shared/domain/council/complaint'
import { councilStaff } from '../../../../shared/domain/council/visibility'
import { ballots, complaints, matters, mediations, nominations, proposals } from '../../../database'
import { countQueues } from '../../../runtime/countQueues'
import type { Context } from '../../../runtime/operation'

/** What waits for the caller in the council. A complaint is not counted for whomever it concerns. */
export function deskQueues({ store, principal, nowMs }: Context) {
  const { communityId, personId, roles } = principal
  const { lte, neq } = store.command as Record<'lte' | 'neq', (value: string) => unknown>
  const isOneOf = store.command['in'] as (values: readonly string[]) => unknown
  return countQueues(roles, [
    {
      queue: 'council.proposals',
      roles: councilStaff,
      count: () => store.count(proposals, { communityId, state: 'submitted' }),
    },
    {
      queue: 'council.mattersDue',
      roles: councilStaff,
      count: () => store.count(matters, { communityId, open: true, nextOn: lte(dayOf(nowMs)) }),
    },
    {
      queue: 'council.ballots',
      roles: councilStaff,
      count: () => store.count(ballots, { communityId, state: 'counted' }),
    },
    {
      queue: 'council.objections',
      roles: councilStaff,
      count: () => store.count(matters, { communityId, objected: true }),
    },
    {
      queue: 'council.nominations',
      roles: councilStaff,
      count: () => store.count(nominations, { communityId, state: isOneOf(['suggested', 'consented']) }),
    },
    {
      queue: 'council.nomineesObjected',
      roles: councilStaff,
      count: () => store.count(nominations, { communityId, objected: true }),
    },
    {
      queue: 'council.mediations',
      roles: ['administrator'],
      count: () => store.count(mediations, { communityId, state: 'asked' }),
    },
    {
      queue: 'council.complaints',
      roles: complaintHandlers,
      count: () => store.count(complaints, { communityId, open: true, aboutPersonId: neq(personId) }),
    },
  ])
}
