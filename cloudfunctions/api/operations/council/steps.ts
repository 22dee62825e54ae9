import { dayOf } from '../../../../shared/domain/calendar'
import { complaints, matters, proposals } from '../../../database'
import type { Context } from '../../../runtime/operation'

/** What waits for staff in the council. A complaint is not counted for whomever it concerns. */
export async function deskQueues({ store, principal, nowMs }: Context) {
  const { communityId, personId } = principal
  const { lte, neq } = store.command as Record<'lte' | 'neq', (value: string) => unknown>
  const [submitted, due, objected, complained] = await Promise.all([
    store.count(proposals, { communityId, state: 'submitted' }),
    store.count(matters, { communityId, open: true, nextOn: lte(dayOf(nowMs)) }),
    store.count(matters, { communityId, objected: true }),
    store.count(complaints, { communityId, open: true, aboutPersonId: neq(personId) }),
  ])
  return [
    { queue: 'proposals', open: submitted },
    { queue: 'mattersDue', open: due },
    { queue: 'objections', open: objected },
    { queue: 'complaints', open: complained },
  ] as const
}
