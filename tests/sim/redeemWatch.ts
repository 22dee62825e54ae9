import { commands, passbooks, redemptions, rewards, stockMovements } from '../../cloudfunctions/database'
import type { Passbook } from '../../shared/domain/bank/passbook'
import type { Movement } from '../../shared/domain/redeem/movement'
import type { Redemption } from '../../shared/domain/redeem/redemption'
import type { Reward } from '../../shared/domain/redeem/reward'
import { Broken } from './invariants'
import type { Watch } from './memoryStore'

/** What was debited and given back for one redemption, from lines alone. */
interface Money {
  debits: number
  debited: number
  refunded: number
}

/** The ways a redemption may go, written down a second time and by hand. */
const ways: Readonly<Record<string, readonly string[]>> = {
  requested: ['unpaid', 'waitingSecond', 'approved', 'ready', 'refused', 'cancelled', 'expired'],
  waitingSecond: ['approved', 'ready', 'refused', 'cancelled', 'expired'],
  approved: ['ready', 'refused', 'cancelled', 'expired'],
  ready: ['inUse', 'handedOver', 'refused', 'cancelled', 'expired'],
  inUse: ['handedOver'],
  handedOver: ['returned'],
}
const kept = ['requested', 'waitingSecond', 'approved', 'ready', 'inUse']
const granted = ['waitingSecond', 'approved', 'ready', 'inUse', 'handedOver']
const over = ['unpaid', 'refused', 'cancelled', 'expired', 'returned']

const mustHold = (invariant: string, holds: boolean, found: () => string): void => {
  if (!holds) throw new Broken(invariant, found())
}

/**
 * Checks R1, R2 and A1 of the stock at every single change of a document, with an arithmetic of its own.
 *
 * While a command is under way its parts come one after the other; what each part may be without the others is checked
 * as it is made, and that nothing is missing is checked when everything is settled.
 */
export class RedeemWatch {
  readonly #money = new Map<string, Money>()
  readonly #lines = new Map<string, number>()
  readonly #redemptions = new Map<string, Redemption>()
  readonly #inOrder: Redemption[] = []
  readonly #places = new Map<string, number>()
  readonly #rewards = new Map<string, Reward>()
  readonly #movements: Movement[] = []
  /** The commands that are on record, so that whatever happens can be traced to one. */
  readonly #commands = new Set<string>()

  /** The first invariant that was found broken. The code under test must not be able to catch it. */
  broken: Broken | undefined

  readonly watch: Watch = (collection, before, after) => {
    try {
      if (collection === commands.name) this.#commands.add(String(after['commandId']))
      if (collection === rewards.name)
        this.#seeReward(before as unknown as Reward, after as unknown as Reward)
      if (collection === passbooks.name) this.#seePassbook(after as unknown as Passbook)
      if (collection === stockMovements.name) this.#movements.push(after as unknown as Movement)
      if (collection === redemptions.name) {
        this.#seeRedemption(before as unknown as Redemption | undefined, after as unknown as Redemption)
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      this.broken ??= error
    }
  }

  get rewards(): readonly Reward[] {
    return [...this.#rewards.values()]
  }

  /** In the order in which they were requested, each as it is now. */
  get all(): readonly Redemption[] {
    return this.#inOrder
  }

  #moneyOf(id: string): Money {
    const known = this.#money.get(id) ?? { debits: 0, debited: 0, refunded: 0 }
    this.#money.set(id, known)
    return known
  }

  #seeReward(before: Reward | undefined, after: Reward): void {
    const { _id, received, left, reserved, handedOver, writtenOff, open } = after
    const counts = [received, left, reserved, handedOver, writtenOff]
    mustHold(
      'R1',
      counts.every((count) => count >= 0),
      () => `${_id} fell below zero: ${counts.join(' ')}`,
    )
    mustHold(
      'R1',
      left + reserved + handedOver + writtenOff === received,
      () => `${_id}: ${counts.join(' ')}`,
    )
    const keptFor = Object.values(open).reduce((sum, { quantity }) => sum + quantity, 0)
    mustHold('R1', keptFor === reserved, () => `${_id} keeps ${String(keptFor)}, says ${String(reserved)}`)
    for (const id of Object.keys(before?.open ?? {})) {
      if (open[id] !== undefined) continue
      const state = this.#redemptions.get(id)?.state ?? 'requested'
      const wanted = handedOver > (before?.handedOver ?? 0) ? ['handedOver', 'returned'] : over
      mustHold('R1', wanted.includes(state), () => `${_id} let go what is kept for ${id}, which is ${state}`)
    }
    this.#rewards.set(_id, after)
  }

  #seePassbook(passbook: Passbook): void {
    const seen = this.#lines.get(passbook._id) ?? 0
    for (const line of passbook.lines.filter(({ number }) => number > seen)) {
      this.#lines.set(passbook._id, line.number)
      const [what, id = ''] = line.reference.split('/')
      if (what !== 'redemption') continue
      const money = this.#moneyOf(id)
      const state = this.#redemptions.get(id)?.state
      if (line.kind === 'spend') {
        money.debits += 1
        money.debited -= line.points
        mustHold('R2', money.debits === 1, () => `${id} is debited a second time`)
      }
      if (line.kind === 'refund') {
        money.refunded += line.points
        mustHold('R2', money.refunded <= money.debited, () => `${id} gives back more than was debited`)
        mustHold('R2', over.includes(state ?? ''), () => `${id} is ${String(state)} and gives points back`)
      }
    }
  }

  #seeRedemption(before: Redemption | undefined, after: Redemption): void {
    const { _id, state, points, steps } = after
    const isNew = before === undefined
    mustHold('R2', !isNew || state === 'requested', () => `${_id} begins as ${state}`)
    const isKnownWay = isNew || before.state === state || ways[before.state]?.includes(state) === true
    mustHold('R2', isKnownWay, () => `${_id} goes from ${String(before?.state)} to ${state}`)
    const kept = before?.steps ?? []
    mustHold(
      'A1',
      kept.every((step, at) => steps[at] === step),
      () => `${_id} lost a step`,
    )
    for (const { by, byName, commandId, event } of steps.slice(kept.length)) {
      mustHold(
        'A1',
        by.personId !== '' && by.role !== '' && byName !== '',
        () => `${event} of ${_id} has no name`,
      )
      const isTraced = commandId === undefined || this.#commands.has(commandId)
      mustHold('A1', isTraced, () => `${event} of ${_id} has no command on record`)
    }
    const { debited, refunded } = this.#moneyOf(_id)
    if (granted.includes(state)) {
      mustHold(
        'R2',
        debited === points && refunded === 0,
        () => `${_id} is ${state}, paid ${String(debited)}`,
      )
    }
    const place = this.#places.get(_id) ?? this.#inOrder.length
    this.#places.set(_id, place)
    this.#inOrder[place] = after
    this.#redemptions.set(_id, after)
  }

  /** Once nothing is under way: every redemption has its points and goods on one side, and every figure its reasons. */
  checkSettled(): void {
    const reserved = new Map<string, number>()
    const handedOver = new Map<string, number>()
    const returned = new Map<string, number>()
    const add = (sums: Map<string, number>, id: string, quantity: number): void => {
      sums.set(id, (sums.get(id) ?? 0) + quantity)
    }
    for (const { _id, state, points, rewardId, quantity } of this.#redemptions.values()) {
      const { debited, refunded } = this.#moneyOf(_id)
      const due = over.includes(state) ? 0 : points
      mustHold(
        'R2',
        debited - refunded === due,
        () => `${_id} is ${state}: ${String(debited)} - ${String(refunded)}`,
      )
      if (kept.includes(state)) add(reserved, rewardId, quantity)
      if (state === 'handedOver') add(handedOver, rewardId, quantity)
      if (state === 'returned') add(returned, rewardId, quantity)
    }
    for (const [id, reward] of this.#rewards) {
      const booked = this.#movements.filter(({ rewardId }) => rewardId === id)
      const came = booked.reduce((sum, { quantity }) => sum + Math.max(0, quantity), 0)
      const went = booked.reduce((sum, { quantity }) => sum + Math.max(0, -quantity), 0)
      const expected = [came, reserved.get(id) ?? 0, handedOver.get(id) ?? 0, went + (returned.get(id) ?? 0)]
      const found = [reward.received, reward.reserved, reward.handedOver, reward.writtenOff]
      mustHold(
        'R1',
        String(found) === String(expected),
        () => `${id} says ${String(found)}, not ${String(expected)}`,
      )
      mustHold(
        'A1',
        booked.every(({ byName, reason }) => byName !== '' && reason !== ''),
        () => `${id} has no name`,
      )
    }
    for (const [id, { debited, refunded }] of this.#money) {
      mustHold('R2', this.#redemptions.has(id) || debited === refunded, () => `${id} is paid for and nowhere`)
    }
  }
}
