import { corrections } from '../../../database'
import { countQueues } from '../../../runtime/countQueues'
import type { Context } from '../../../runtime/operation'

/** What waits for the caller in the bank: corrections that need a second person. */
export const deskQueues = ({ store, principal: { communityId, roles } }: Context) =>
  countQueues(roles, [
    {
      queue: 'bank.corrections',
      roles: ['approver', 'administrator'],
      count: () => store.count(corrections, { communityId, state: 'waiting' }),
    },
  ])
