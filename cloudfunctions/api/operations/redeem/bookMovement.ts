import type { Movement } from '../../../../shared/domain/redeem/movement'
import type { Reward } from '../../../../shared/domain/redeem/reward'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { rewards, stockMovements } from '../../../database'
import type { Context } from '../../../runtime/operation'
import { movementOf } from './movementOf'
import { book, type StockChange } from './stock'

/** What is to be booked, given the stock as it is; or why not. */
export interface Booking {
  readonly change: StockChange
  /** The counts on which it was decided and which must not have moved. */
  readonly as?: Pick<Reward, 'received' | 'handedOver' | 'writtenOff'>
}

/** The stock may move between looking and booking. */
const mostTries = 4

/**
 * Books what staff did to a stock: first the stock, then the entry with the name. A repeated command finds the entry,
 * or that the stock has moved already, and adds what is missing.
 */
export async function bookMovement(
  context: Context,
  rewardId: string,
  said: Pick<Movement, 'kind' | 'quantity' | 'reason' | 'counted'>,
  decide: (reward: Reward) => Booking | Refusal,
): Promise<Refusal | undefined> {
  const { store, principal } = context
  const movement = movementOf(context, rewardId, said)
  const [entry, first] = await Promise.all([
    store.read(stockMovements, movement._id),
    store.read(rewards, rewardId),
  ])
  if (entry !== undefined) return undefined
  let reward = first
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (reward?.communityId !== principal.communityId) return refuse('REWARD_NOT_FOUND')
    const isMoved = reward.moved[movement._id] !== undefined
    const booking = isMoved ? undefined : decide(reward)
    if (isRefusal(booking)) return booking
    if (booking === undefined || (await book(context, rewardId, movement._id, booking.change, booking.as))) {
      await store.insert(stockMovements, movement)
      return undefined
    }
    reward = await store.read(rewards, rewardId)
  }
  return refuse('BUSY')
}
