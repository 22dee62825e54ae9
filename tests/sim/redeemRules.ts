import { redeemSettings, redemptions, rewards } from '../../cloudfunctions/database'
import { dayOf, monthOf } from '../../shared/domain/calendar'
import { depositorOfGroup } from '../../shared/domain/people/group'
import { depositorOf } from '../../shared/domain/people/person'
import type { Redemption } from '../../shared/domain/redeem/redemption'
import type { Limit, Reward } from '../../shared/domain/redeem/reward'
import type { RedeemSettings } from '../../shared/domain/redeem/settings'
import { Broken } from './invariants'
import type { Watch } from './memoryStore'
import { homeOf } from './redeemHomes'

const over = ['unpaid', 'refused', 'cancelled', 'expired', 'returned']

const mustHold = (invariant: string, holds: boolean, found: () => string): void => {
  if (!holds) throw new Broken(invariant, found())
}

/**
 * Checks what a community decided, at every change of a redemption and from what the world knows of its people:
 *
 * - `payer`: points come from the person's own passbook or from their own household's.
 * - `share`: nobody, or no household, has more than the limit of a reward, as harvests have one.
 * - `approval`: the community's rule approves small amounts only, and large ones take two different people, none of
 *   whom asked for it or lives with whoever wants it or pays for it.
 */
export class RedeemRules {
  readonly #limits = new Map<string, Limit>()
  readonly #shares = new Map<string, number>()
  #settings: RedeemSettings | undefined

  /** The first rule that was found broken. The code under test must not be able to catch it. */
  broken: Broken | undefined

  readonly watch: Watch = (collection, before, after) => {
    try {
      if (collection === redeemSettings.name) this.#settings = after as unknown as RedeemSettings
      if (collection === rewards.name) this.#seeReward(after as unknown as Reward)
      if (collection === redemptions.name) {
        this.#seeRedemption(before as unknown as Redemption | undefined, after as unknown as Redemption)
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      this.broken ??= error
    }
  }

  #seeReward({ _id, limit }: Reward): void {
    if (limit !== undefined) this.#limits.set(_id, limit)
  }

  #seeRedemption(before: Redemption | undefined, after: Redemption): void {
    if (before === undefined) {
      this.#seePayer(after)
      this.#seeShare(after, after.quantity)
    } else if (!over.includes(before.state) && over.includes(after.state)) {
      this.#seeShare(after, -after.quantity)
    }
    const isNewlyGranted = after.steps
      .slice(before?.steps.length ?? 0)
      .some(({ event }) => event === 'approve')
    if (isNewlyGranted) this.#seeApproval(after)
  }

  #seePayer({ _id, subjectId, depositorId }: Redemption): void {
    const home = homeOf(subjectId)
    const own = [depositorOf(subjectId), ...(home === undefined ? [] : [depositorOfGroup(home)])]
    mustHold('payer', own.includes(depositorId), () => `${_id} of ${subjectId} is paid by ${depositorId}`)
  }

  #seeShare({ _id, rewardId, subjectId, requestedAtMs }: Redemption, quantity: number): void {
    const limit = this.#limits.get(rewardId)
    if (limit === undefined) return
    if (limit.untilDay !== undefined && dayOf(requestedAtMs) >= limit.untilDay) return
    const taker = limit.per === 'household' ? (homeOf(subjectId) ?? subjectId) : subjectId
    const name = `${rewardId} ${taker} ${limit.period === 'month' ? monthOf(requestedAtMs) : 'ever'}`
    const share = (this.#shares.get(name) ?? 0) + quantity
    this.#shares.set(name, share)
    mustHold('share', share <= limit.quantity, () => `${_id}: ${name} has ${String(share)}`)
  }

  #seeApproval({ _id, points, subjectId, depositorId, steps }: Redemption): void {
    if (this.#settings === undefined) throw new Error('the world has decided nothing')
    const { approvedUpToPoints, secondPersonAbovePoints } = this.#settings
    const by = steps
      .filter(({ event }) => event === 'approve' || event === 'approveFirst')
      .map((one) => one.by)
    const said = (): string => `${_id} of ${String(points)}, approved by ${JSON.stringify(by)}`
    if (by.some(({ role }) => role === 'rule')) {
      mustHold('approval', points <= approvedUpToPoints, said)
      return
    }
    const people = new Set(by.map(({ personId }) => personId))
    mustHold('approval', points <= secondPersonAbovePoints || people.size === 2, said)
    for (const personId of people) {
      const home = homeOf(personId)
      const isOwn =
        home !== undefined && (homeOf(subjectId) === home || depositorId === depositorOfGroup(home))
      mustHold('approval', !isOwn && personId !== steps[0]?.by.personId, said)
    }
  }
}
