import * as contract from '../../../../shared/contract/bank'
import { usedOfGift } from '../../../../shared/domain/bank/pool'
import { poolCounts } from '../../../../shared/domain/bank/transfer'
import { depositorOfGroup } from '../../../../shared/domain/people/group'
import { depositorOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { groups, poolGifts } from '../../../database'
import { operation } from '../../../runtime/operation'
import { passbookOf } from './steps'

const giftsShown = 100

export const pool = operation(contract.pool, async (context, { poolId }) => {
  const { store, principal, subjectId } = context
  const depositorId = depositorOfGroup(poolId)
  const [group, passbook, found] = await Promise.all([
    store.read(groups, poolId),
    passbookOf(context, depositorId),
    store.find(poolGifts, {
      where: { giverId: depositorOf(subjectId), poolId: depositorId },
      orderBy: ['atMs', 'desc'],
      limit: giftsShown,
    }),
  ])
  if (group?.communityId !== principal.communityId || passbook?.kind !== 'pool')
    return refuse('POOL_NOT_FOUND')
  const given = passbook.counted[poolCounts.given] ?? 0
  const granted = passbook.counted[poolCounts.granted] ?? 0
  const left = passbook.balance
  const gifts = found.map(({ points, through, atMs }) => ({
    points,
    used: usedOfGift({ points, through }, given - left),
    atMs,
  }))
  const sum = (of: 'points' | 'used') => gifts.reduce((total, gift) => total + gift[of], 0)
  return {
    name: group.name,
    given,
    granted,
    ended: given - granted - left,
    left,
    mine: { given: sum('points'), used: sum('used'), gifts },
  }
})
