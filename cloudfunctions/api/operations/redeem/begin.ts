import { dayOf, type Day } from '../../../../shared/domain/calendar'
import type { Passbook } from '../../../../shared/domain/bank/passbook'
import type { RuleBook } from '../../../../shared/domain/earn/ruleBook'
import { belongsTo, depositorOfGroup, type Group } from '../../../../shared/domain/people/group'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isInHardship } from '../../../../shared/domain/redeem/hardship'
import type { Redemption } from '../../../../shared/domain/redeem/redemption'
import {
  limitAt,
  refusalOfRequest,
  takenAs,
  type Takers,
  type Wish,
} from '../../../../shared/domain/redeem/request'
import type { Kept, Reward } from '../../../../shared/domain/redeem/reward'
import { settingsOf, type RedeemSettings } from '../../../../shared/domain/redeem/settings'
import { refuse, type Refusal } from '../../../../shared/errors'
import { groups, hardships, people, redeemSettings, redemptions, rewards } from '../../../database'
import type { Context } from '../../../runtime/operation'
import { passbookOf } from '../bank/steps'
import { ruleBookAt } from '../earn/steps'
import { householdOf } from '../people/steps'
import { reserve } from './stock'

/** Everything that a request is decided on. */
export interface Asked {
  readonly redemption: Redemption | undefined
  readonly reward: Reward | undefined
  readonly payer: Passbook | undefined
  readonly group: Group | undefined
  readonly book: RuleBook | undefined
  readonly takers: Takers
  readonly isInHardship: boolean
  readonly settings: RedeemSettings
  readonly displayName: string
}

/** Reads it in one parallel round trip. */
export async function loadRequest(
  context: Context,
  redemptionId: string,
  { rewardId, fromGroupId }: { readonly rewardId: string; readonly fromGroupId?: string | undefined },
): Promise<Asked> {
  const { store, subjectId, principal, nowMs } = context
  const { communityId } = principal
  const payerId = fromGroupId === undefined ? depositorOf(subjectId) : depositorOfGroup(fromGroupId)
  const [redemption, reward, payer, group, book, householdId, hardship, settings, person] = await Promise.all(
    [
      store.read(redemptions, redemptionId),
      store.read(rewards, rewardId),
      passbookOf(context, payerId),
      fromGroupId === undefined ? undefined : store.read(groups, fromGroupId),
      ruleBookAt(context, communityId, nowMs),
      householdOf(context, subjectId),
      store.read(hardships, subjectId),
      store.read(redeemSettings, communityId),
      store.read(people, subjectId),
    ],
  )
  const today = dayOf(nowMs)
  return {
    redemption,
    reward,
    payer,
    group,
    book,
    takers: { personId: subjectId, householdId },
    isInHardship:
      isInHardship(hardship, today) ||
      (isKeptForHardship(reward, today) && isInHardship(await hardshipOf(context, householdId), today)),
    settings: settingsOf(communityId, settings),
    displayName: person?.displayName ?? '',
  }
}

const isKeptForHardship = (reward: Reward | undefined, today: Day): boolean =>
  reward?.hardshipUntilDay !== undefined && today < reward.hardshipUntilDay

/** What was noted for a household; it is known only once it is known who lives where, so it takes one more look. */
const hardshipOf = ({ store }: Context, householdId: string | undefined) =>
  householdId === undefined ? undefined : store.read(hardships, householdId)

/** Somebody else may have taken the last one, or put one back, between two looks. */
const mostLooks = 4

/**
 * Keeps the goods, or says why not. What this command has kept before is kept, whatever became of the reward since.
 */
export async function keep(
  context: Context,
  redemptionId: string,
  asked: Asked,
  wish: Wish,
): Promise<{ readonly reward: Reward; readonly kept: Kept } | Refusal> {
  const { store, principal, subjectId, nowMs } = context
  let { reward } = asked
  for (let looks = 1; looks <= mostLooks; looks += 1) {
    const kept = reward?.open[redemptionId]
    if (reward !== undefined && kept !== undefined) return { reward, kept }
    const refused =
      refusalOfPayer(asked, subjectId, nowMs) ??
      refusalOfRequest(
        {
          ...asked,
          reward,
          communityId: principal.communityId,
          windows: asked.book?.redemptionWindows ?? [],
          nowMs,
        },
        wish,
      )
    if (refused !== undefined) return refused
    if (reward === undefined) return refuse('REWARD_NOT_FOUND')
    const wanted = { quantity: wish.quantity, takenAs: takenAs(reward, asked.takers, nowMs) }
    const isKept = await reserve(context, {
      rewardId: reward._id,
      redemptionId,
      kept: wanted,
      points: wish.agreedPoints,
      mostTaken: (limitAt(reward, nowMs)?.quantity ?? 0) - wish.quantity,
    })
    if (isKept) return { reward, kept: wanted }
    reward = await store.read(rewards, reward._id)
  }
  return refuse('BUSY')
}

/** A group pays for those who belong to it; a pool is for those in need and is granted by approvers. */
function refusalOfPayer({ group, payer }: Asked, subjectId: string, nowMs: number): Refusal | undefined {
  if (payer === undefined || payer.kind === 'person') return undefined
  if (payer.kind === 'pool' || group === undefined) return refuse('NOT_A_MEMBER')
  return belongsTo(group, subjectId, nowMs) ? undefined : refuse('NOT_A_MEMBER')
}
