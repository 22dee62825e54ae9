import { onShelf } from '../../../../shared/domain/redeem/reward'
import type { OpenContext } from '../../../runtime/operation'
import { allRewards } from './rewardsIn'

/** What stands on the shelves of a community, in fen by what each piece is worth; services and honours are no goods. */
export async function stockValueFen(
  context: Pick<OpenContext, 'store'>,
  communityId: string,
): Promise<number> {
  const goods = (await allRewards(context, communityId)).filter(
    ({ kind }) => kind === 'goods' || kind === 'produce',
  )
  return goods.reduce((sum, reward) => sum + onShelf(reward) * reward.valueFen, 0)
}
