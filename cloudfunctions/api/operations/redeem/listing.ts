import { listed, type Said } from '../../../../shared/domain/redeem/listing'
import type { Reward } from '../../../../shared/domain/redeem/reward'
import type { Refusal } from '../../../../shared/errors'
import { rewards, stockMovements } from '../../../database'
import type { Context } from '../../../runtime/operation'
import { attachPhotos } from '../media/steps'
import { movementOf } from './movementOf'

/** Puts something on offer with its first stock, and says who brought it in. */
export async function list(
  context: Context,
  said: Said,
  more: Pick<Reward, 'kind' | 'uses'> & Partial<Pick<Reward, 'donor' | 'harvest'>>,
  quantity: number,
): Promise<{ readonly rewardId: string } | Refusal> {
  const { store, principal, by, commandId, nowMs } = context
  const rewardId = context.newId('rew')
  const refused = await attachToReward(context, rewardId, said.photoIds)
  if (refused !== undefined) return refused
  const { communityId } = principal
  const reward = listed(
    said,
    { ...more, _id: rewardId, communityId, listedAtMs: nowMs, listedBy: by, commandId },
    quantity,
  )
  await Promise.all([
    store.insert(rewards, reward),
    store.insert(
      stockMovements,
      movementOf(context, rewardId, { kind: 'received', quantity, reason: '上架' }),
    ),
  ])
  return { rewardId }
}

/** Pictures stay as long as the reward is known, which is longer than any photo of a deed. */
const keptForMs = 5 * 365 * 86_400_000

export async function attachToReward(
  context: Context,
  rewardId: string,
  photoIds: readonly string[] = [],
): Promise<Refusal | undefined> {
  if (photoIds.length === 0) return undefined
  return attachPhotos(context, photoIds, {
    about: `reward/${rewardId}`,
    keptUntilMs: context.nowMs + keptForMs,
  })
}
