import * as contract from '../../../../shared/contract/redeem'
import { groups } from '../../../database'
import { operation } from '../../../runtime/operation'
import { allRewards } from './rewardsIn'

const organisationsShown = 100

export const donors = operation(contract.donors, async (context) => {
  const { communityId } = context.principal
  const [organisations, rewards] = await Promise.all([
    context.store.find(groups, { where: { communityId, kind: 'organisation' }, limit: organisationsShown }),
    allRewards(context, communityId),
  ])
  const newestFirst = [...rewards].sort((a, b) => b.listedAtMs - a.listedAtMs)
  return {
    donors: organisations.map(({ _id, name }) => {
      const gifts = newestFirst.filter(({ donorGroupId }) => donorGroupId === _id)
      const agreement = gifts[0]?.donor?.agreement
      return { groupId: _id, name, gifts: gifts.length, ...(agreement === undefined ? {} : { agreement }) }
    }),
  }
})
