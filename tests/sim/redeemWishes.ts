import type { StaffRole } from '../../shared/domain/people/person'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { depositorOf } from '../../shared/domain/people/person'
import type { Redemption } from '../../shared/domain/redeem/redemption'
import { onShelf, type Reward } from '../../shared/domain/redeem/reward'
import type { Random } from './random'

/** What somebody sends. */
export interface Wish {
  readonly openId: string
  readonly operation: string
  readonly input: unknown
}

const staff: readonly { readonly openId: string; readonly roles: readonly StaffRole[] }[] = [
  { openId: 'clerk', roles: ['clerk'] },
  { openId: 'clerk-2', roles: ['clerk'] },
  { openId: 'approver', roles: ['approver'] },
  { openId: 'chief', roles: ['administrator'] },
]

/** The shop at the beginning: plenty, hardly any, vouchers of several uses, and a limit. */
export const offersOf = (random: Random): readonly Wish[] =>
  [
    { kind: 'goods', title: '抽纸', points: 10, quantity: random.between(20, 60) },
    { kind: 'goods', title: '大米', points: 60, quantity: random.between(2, 6) },
    { kind: 'service', title: '理发券', points: 20, quantity: 15, uses: 3 },
    {
      kind: 'goods',
      title: '食用油',
      points: 15,
      quantity: 20,
      limit: { per: 'person', period: 'month', quantity: 2 },
    },
  ].map((offer) => ({
    openId: 'clerk',
    operation: 'redeem.addReward',
    input: { valueFen: 500, place: '一楼', keptDays: 7, ...offer },
  }))

/** What the simulation knows of the shop, to send what makes sense, and what does not. */
interface Shop {
  readonly all: readonly Redemption[]
  readonly rewards: readonly Reward[]
}

/** Decides what people do next. */
export class Wishes {
  #events = 0
  readonly everybody: readonly { readonly openId: string; readonly roles: readonly StaffRole[] }[]
  readonly #residents: readonly string[]

  constructor(
    private readonly random: Random,
    private readonly shop: Shop,
    residents: number,
  ) {
    this.#residents = Array.from({ length: residents }, (_, at) => `resident-${String(at)}`)
    this.everybody = [...staff, ...this.#residents.map((openId) => ({ openId, roles: [] }))]
  }

  next(): Wish {
    const { random } = this
    const chosen = random.fraction()
    const reward = random.pick(this.shop.rewards)
    if (chosen < 0.14) return this.#earn()
    if (chosen < 0.42 || this.shop.all.length === 0) return this.#request(reward)
    if (chosen < 0.5) return this.#stock(reward)
    if (chosen < 0.52) return this.#say(reward)
    return this.#step()
  }

  #earn(): Wish {
    this.#events += 1
    const openId = this.random.pick(this.#residents)
    const input = {
      depositorId: depositorOf(personIdOf(openId)),
      eventId: String(this.#events),
      momentMs: Date.UTC(2026, 0, 1) + this.#events,
      points: this.random.between(5, 60),
      expiresOn: this.random.pick(['2027-12-31', '2026-12-31', '2028-06-30', 'never']),
    }
    return { openId: 'clerk', operation: 'sim.earn', input }
  }

  #request(reward: Reward): Wish {
    const { random } = this
    const input = {
      rewardId: reward._id,
      quantity: random.between(1, 3),
      agreedPoints: random.chance(0.97) ? reward.points : reward.points + 1,
    }
    return { openId: random.pick(this.#residents), operation: 'redeem.request', input }
  }

  #stock(reward: Reward): Wish {
    const { random } = this
    const { _id: rewardId } = reward
    const openId = random.pick(['clerk', 'clerk-2', 'chief'])
    const expected = onShelf(reward)
    const counted = Math.max(0, expected + random.between(-2, 2))
    const [operation, more] = random.pick<readonly [string, object]>([
      ['redeem.receiveStock', { quantity: random.between(1, 10) }],
      ['redeem.writeOff', { quantity: random.between(1, 4) }],
      ['redeem.countStock', { counted, expected }],
    ])
    return { openId, operation, input: { rewardId, reason: '模拟', ...more } }
  }

  #say(reward: Reward): Wish {
    const { _id: rewardId, title, valueFen, place, keptDays, limit } = reward
    if (this.random.chance(0.3)) {
      return {
        openId: 'clerk',
        operation: 'redeem.offerReward',
        input: { rewardId, isOffered: this.random.chance(0.8) },
      }
    }
    const points = Math.max(1, reward.points + this.random.between(-3, 3))
    const input = {
      rewardId,
      title,
      valueFen,
      place,
      keptDays,
      points,
      ...(limit === undefined ? {} : { limit }),
    }
    return { openId: 'chief', operation: 'redeem.editReward', input }
  }

  /** Mostly of the newest, where everybody meets. */
  #step(): Wish {
    const { random } = this
    const { all } = this.shop
    const newest = all.slice(-30)
    const redemption = random.pick(random.chance(0.9) ? newest : all)
    const { _id: redemptionId, subjectId } = redemption
    const clerk = random.pick(['clerk', 'clerk-2'])
    const subject = this.#residents.find((openId) => personIdOf(openId) === subjectId) ?? 'resident-0'
    const [openId, operation, more] = random.pick<readonly [string, string, object]>([
      ['approver', 'redeem.approve', {}],
      ['chief', 'redeem.approve', {}],
      ['approver', 'redeem.approve', {}],
      [clerk, 'redeem.ready', {}],
      [clerk, 'redeem.ready', {}],
      [clerk, 'redeem.handOver', {}],
      [clerk, 'redeem.handOver', {}],
      [clerk, 'redeem.handOver', {}],
      [clerk, 'redeem.takeBack', { reason: '模拟' }],
      ['approver', 'redeem.refuse', { reason: '模拟' }],
      [subject, 'redeem.cancel', {}],
      [subject, 'redeem.cancel', {}],
    ])
    const input = operation === 'redeem.handOver' ? { shown: { redemptionId } } : { redemptionId, ...more }
    return { openId, operation, input }
  }
}
