import { refuse, type Refusal } from '../../errors'
import { dayOf, monthOf, readableDay, yearOf } from '../calendar'
import type { Actor, Passbook } from '../bank/passbook'
import type { RedemptionWindow } from '../earn/ruleBook'
import { isOffered, type Kept, type Limit, type Reward } from './reward'
import { withDue, type Redemption } from './redemption'
import type { RedeemSettings } from './settings'
import { nextOpening } from './windows'

export interface Wish {
  readonly quantity: number
  /** The price that the person saw and agreed to. */
  readonly agreedPoints: number
  readonly certificateName?: string | undefined
}

/** What a request is decided on. */
export interface RequestFacts {
  readonly reward: Reward | undefined
  readonly communityId: string
  readonly payer: Passbook | undefined
  readonly takers: Takers
  readonly isInHardship: boolean
  readonly windows: readonly RedemptionWindow[]
  readonly nowMs: number
}

/** For whom it counts: the person, and the household if they are in one. */
export interface Takers {
  readonly personId: string
  readonly householdId?: string | undefined
}

const takerOf = ({ personId, householdId }: Takers, per: Limit['per']): string =>
  per === 'household' ? (householdId ?? personId) : personId

/** Whether a reward's limit holds on a day. */
export const limitAt = ({ limit }: Reward, nowMs: number): Limit | undefined =>
  limit?.untilDay === undefined || dayOf(nowMs) < limit.untilDay ? limit : undefined

const periodOf = ({ period }: Limit, nowMs: number): string =>
  ({ month: monthOf(nowMs), year: String(yearOf(nowMs)), ever: 'ever' })[period]

/** The name under which a reward counts what somebody took towards its limit. */
export function takenAs(reward: Reward, takers: Takers, nowMs: number): string | undefined {
  const limit = limitAt(reward, nowMs)
  return limit === undefined ? undefined : `${periodOf(limit, nowMs)}_${takerOf(takers, limit.per)}`
}

/** How many more somebody may have, or undefined without a limit. */
export function leftOfLimit(reward: Reward, takers: Takers, nowMs: number): number | undefined {
  const limit = limitAt(reward, nowMs)
  const name = takenAs(reward, takers, nowMs)
  if (limit === undefined || name === undefined) return undefined
  return Math.max(0, limit.quantity - (reward.taken[name] ?? 0))
}

/** Why somebody cannot have something now; undefined when they can. In the order in which a person can do something. */
export function refusalOfRequest(facts: RequestFacts, wish: Wish): Refusal | undefined {
  const { reward, payer, takers, nowMs } = facts
  if (reward?.communityId !== facts.communityId) return refuse('REWARD_NOT_FOUND')
  if (payer === undefined) return refuse('PASSBOOK_NOT_FOUND')
  if (payer.stopped !== undefined) return refuse('PASSBOOK_STOPPED')
  if (!isOffered(reward, dayOf(nowMs))) return refuse('REWARD_WITHDRAWN')
  const opensOn = nextOpening(facts.windows, dayOf(nowMs))
  if (opensOn !== undefined) return refuse('REDEMPTION_CLOSED', { from: readableDay(opensOn) })
  const { hardshipUntilDay: until } = reward
  if (until !== undefined && dayOf(nowMs) < until && !facts.isInHardship) {
    return refuse('HARDSHIP_FIRST', { day: readableDay(until) })
  }
  if (reward.points !== wish.agreedPoints) return refuse('PRICE_CHANGED', { points: reward.points })
  if (reward.kind === 'honour' && wish.certificateName === undefined) return refuse('HONOUR_NEEDS_NAME')
  const left = leftOfLimit(reward, takers, nowMs)
  if (left !== undefined && wish.quantity > left) return refuse('REWARD_LIMIT_REACHED', { left })
  return refusalOfStock(reward, wish.quantity) ?? refusalOfPoints(payer, reward.points * wish.quantity)
}

function refusalOfStock({ left }: Pick<Reward, 'left'>, quantity: number): Refusal | undefined {
  if (left === 0) return refuse('REWARD_GONE')
  return quantity > left ? refuse('REWARD_TOO_FEW', { left }) : undefined
}

const refusalOfPoints = ({ balance }: Passbook, needed: number): Refusal | undefined =>
  balance < needed ? refuse('NOT_ENOUGH_POINTS', { needed, balance }) : undefined

const dayMs = 86_400_000

/** A redemption as it begins. */
export function requested(
  reward: Reward,
  wish: Wish,
  asked: {
    readonly redemptionId: string
    readonly displayName: string
    readonly takers: Takers
    readonly kept: Kept
    readonly depositorId: string
    readonly pickupNumber: string
    readonly settings: RedeemSettings
    readonly nowMs: number
    readonly by: Actor
    readonly byName: string
    readonly commandId: string
  },
): Redemption {
  const { takers, kept, nowMs, by, byName, commandId } = asked
  // Goods are handed over all at once; vouchers one by one.
  const uses = reward.kind === 'service' ? reward.uses * kept.quantity : 1
  return withDue({
    _id: asked.redemptionId,
    version: 1,
    communityId: reward.communityId,
    rewardId: reward._id,
    kind: reward.kind,
    title: reward.title,
    subjectId: takers.personId,
    displayName: asked.displayName,
    depositorId: asked.depositorId,
    takerId: takerOf(takers, 'household'),
    ...(kept.takenAs === undefined ? {} : { takenAs: kept.takenAs }),
    quantity: kept.quantity,
    // Agreed to when it was kept, whatever the reward costs by now.
    points: wish.agreedPoints * kept.quantity,
    valueFen: reward.valueFen * kept.quantity,
    place: reward.place,
    keptDays: reward.keptDays,
    uses,
    usesLeft: uses,
    state: 'requested',
    requestedAtMs: nowMs,
    updatedAtMs: nowMs,
    keptUntilMs: nowMs + asked.settings.answerDays * dayMs,
    pickupNumber: asked.pickupNumber,
    ...(wish.certificateName === undefined ? {} : { certificateName: wish.certificateName }),
    steps: [{ event: 'request', atMs: nowMs, by, byName, commandId }],
  })
}
