import * as contract from '../../../../shared/contract/redeem'
import { belongsTo } from '../../../../shared/domain/people/group'
import { onShelf } from '../../../../shared/domain/redeem/reward'
import { refuse } from '../../../../shared/errors'
import { groups, rewards } from '../../../database'
import { operation } from '../../../runtime/operation'
import { servedBy } from './served'

const giftsShown = 50
const seesAll = ['clerk', 'approver', 'auditor', 'administrator']

export const donorReport = operation(contract.donorReport, async (context, { groupId }) => {
  const { store, principal, nowMs } = context
  const { communityId } = principal
  const [group, gifts] = await Promise.all([
    store.read(groups, groupId),
    store.find(rewards, {
      where: { communityId, donorGroupId: groupId },
      orderBy: ['listedAtMs', 'desc'],
      limit: giftsShown,
    }),
  ])
  if (group?.communityId !== communityId) return refuse('GROUP_NOT_FOUND')
  const isStaff = principal.roles.some((role) => seesAll.includes(role))
  if (!isStaff && !belongsTo(group, principal.personId, nowMs)) return refuse('NOT_A_MEMBER')
  return {
    name: group.name,
    gifts: gifts.map((gift) => ({
      rewardId: gift._id,
      title: gift.title,
      agreement: gift.donor?.agreement ?? '',
      listedAtMs: gift.listedAtMs,
      received: gift.received,
      handedOver: gift.handedOver,
      writtenOff: gift.writtenOff,
      left: onShelf(gift),
      valueFen: gift.valueFen,
      served: servedBy([gift]).size,
    })),
  }
})
