import type { StaffRole } from '../../shared/domain/people/person'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { addDays, dayOf } from '../../shared/domain/calendar'
import { depositorOfGroup } from '../../shared/domain/people/group'
import { depositorOf } from '../../shared/domain/people/person'
import { pickupSlots } from '../../shared/domain/redeem/pickupTimes'
import type { Redemption } from '../../shared/domain/redeem/redemption'
import { onShelf, type Reward } from '../../shared/domain/redeem/reward'
import type { Random } from './random'
import { homeOf, homes } from './redeemHomes'

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

/** When the station hands over; it does not change. */
const times = {
  pickupDays: [1, 2, 3, 4, 5, 6],
  pickupTimes: [
    { fromMinute: 540, untilMinute: 690 },
    { fromMinute: 840, untilMinute: 1020 },
  ],
}

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
    private readonly time: { readonly nowMs: number },
    residents: number,
  ) {
    this.#residents = Array.from({ length: residents }, (_, at) => `resident-${String(at)}`)
    this.everybody = [...staff, ...this.#residents.map((openId) => ({ openId, roles: [] }))]
  }

  next(): Wish {
    const { random } = this
    const chosen = random.fraction()
    const reward = this.#reward()
    if (chosen < 0.14) return this.#earn()
    if (chosen < 0.42 || this.shop.all.length === 0) return this.#request(reward)
    if (chosen < 0.5) return this.#stock(reward)
    if (chosen < 0.52) return this.#say(reward)
    if (chosen < 0.53) return this.#harvest()
    return this.#step()
  }

  /** What the community decides from now on: sometimes small amounts by rule, sometimes two people for most. */
  decision(): Wish {
    const input = {
      approvedUpToPoints: this.random.pick([0, 0, 15]),
      secondPersonAbovePoints: this.random.pick([25, 50, 300]),
      answerDays: this.random.pick([5, 14]),
      ...times,
    }
    return { openId: 'chief', operation: 'redeem.saveSettings', input }
  }

  /** Mostly what was there from the beginning, and else the last harvests, which are soon not on offer any more. */
  #reward(): Reward {
    const { rewards } = this.shop
    return this.random.pick(this.random.chance(0.75) ? rewards.slice(0, 4) : rewards.slice(-2))
  }

  #harvest(): Wish {
    const { random } = this
    const today = dayOf(this.time.nowMs)
    const input = {
      title: '小青菜',
      plot: '一号畦',
      pickedOn: today,
      bestBefore: addDays(today, 2),
      points: 5,
      valueFen: 300,
      place: '花园',
      quantity: random.between(4, 12),
      perHousehold: random.between(1, 2),
    }
    return { openId: random.pick(['clerk', 'clerk-2']), operation: 'redeem.enterHarvest', input }
  }

  #earn(): Wish {
    this.#events += 1
    const openId = this.random.pick(this.#residents)
    const home = homeOf(personIdOf(openId))
    const isForHome = home !== undefined && this.random.chance(0.4)
    const input = {
      depositorId: isForHome ? depositorOfGroup(home) : depositorOf(personIdOf(openId)),
      eventId: String(this.#events),
      momentMs: Date.UTC(2026, 0, 1) + this.#events,
      points: this.random.between(5, 60),
      expiresOn: this.random.pick(['2027-12-31', '2026-12-31', '2028-06-30', 'never']),
    }
    return { openId: 'clerk', operation: 'sim.earn', input }
  }

  #request(reward: Reward): Wish {
    const { random } = this
    const openId = random.pick(this.#residents)
    // Now and then somebody would like another household to pay.
    const home = random.chance(0.9) ? homeOf(personIdOf(openId)) : random.pick(homes).groupId
    const isFromHome = home !== undefined && random.chance(0.4)
    const input = {
      rewardId: reward._id,
      quantity: random.between(1, 3),
      agreedPoints: random.chance(0.97) ? reward.points : reward.points + 1,
      ...(isFromHome ? { fromGroupId: home } : {}),
    }
    return { openId, operation: 'redeem.request', input }
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
      [subject, 'redeem.chooseSlot', this.#slot(redemption)],
      [subject, 'redeem.nameCollector', { name: '邻居', lastDigits: String(random.between(1000, 1003)) }],
      [clerk, 'redeem.takeBack', { reason: '模拟' }],
      ['approver', 'redeem.refuse', { reason: '模拟' }],
      [subject, 'redeem.cancel', {}],
      [subject, 'redeem.cancel', {}],
    ])
    const isGiven = operation === 'redeem.handOver'
    const input = isGiven ? { shown: this.#shown(redemption) } : { redemptionId, ...more }
    return { openId, operation, input }
  }

  /** One of the times on offer, or one that is not. */
  #slot({ keptUntilMs }: Redemption): object {
    const { nowMs } = this.time
    const offered = pickupSlots(times, nowMs, keptUntilMs)
    return this.random.pick([...offered, { fromMs: nowMs, untilMs: nowMs + 1 }])
  }

  /** By name, or by the number with digits that may be an earlier collector's. */
  #shown({ _id: redemptionId, pickupNumber, collector }: Redemption): object {
    if (collector === undefined || this.random.chance(0.5)) return { redemptionId }
    return { pickupNumber, lastDigits: collector.lastDigits }
  }
}
