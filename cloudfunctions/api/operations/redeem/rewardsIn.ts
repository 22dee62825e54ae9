import type { Reward } from '../../../../shared/domain/redeem/reward'
import { rewards } from '../../../database'
import type { OpenContext } from '../../../runtime/operation'

/** More than a community offers at a time; the whole shop is one page. */
export const rewardsAPage = 50

/** The rewards of a community in one state, the newest first. */
export function rewardsIn(
  { store }: Pick<OpenContext, 'store'>,
  communityId: string,
  state: Reward['state'],
  before?: number,
  most = rewardsAPage,
): Promise<readonly Reward[]> {
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  return store.find(rewards, {
    where: { communityId, state, ...(before === undefined ? {} : { listedAtMs: lt(before) }) },
    orderBy: ['listedAtMs', 'desc'],
    limit: most,
  })
}

/** Two states with so many rewards each are far more than a community has had in its years. */
const mostRewards = 200

/** All rewards of a community, offered and withdrawn, for reports. */
export async function allRewards(
  context: Pick<OpenContext, 'store'>,
  communityId: string,
): Promise<readonly Reward[]> {
  const [open, withdrawn] = await Promise.all([
    rewardsIn(context, communityId, 'open', undefined, mostRewards),
    rewardsIn(context, communityId, 'withdrawn', undefined, mostRewards),
  ])
  return [...open, ...withdrawn]
}
