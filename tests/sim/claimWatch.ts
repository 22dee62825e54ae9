import { claims, compostBatches, dropOffs, passbooks, wasteTallies } from '../../cloudfunctions/database'
import { dayOf } from '../../shared/domain/calendar'
import type { Claim } from '../../shared/domain/earn/claim'
import { claimMachine } from '../../shared/domain/earn/claimMachine'
import type { CompostBatch } from '../../shared/domain/earn/compost'
import type { DropOff, WasteTally } from '../../shared/domain/earn/weighing'
import type { Line, Passbook } from '../../shared/domain/bank/passbook'
import { nextState } from '../../shared/domain/stateMachine'
import { personOf } from '../../shared/domain/people/person'
import { mostPointsADay } from './claimSteps'
import { Broken } from './invariants'
import type { Documents, Watch } from './memoryStore'

const deciding: ReadonlySet<string> = new Set(['passOn', 'announce', 'grant', 'refuse', 'dismiss', 'uphold'])
const approving: ReadonlySet<string> = new Set(['passOn', 'announce', 'grant'])

/**
 * What must hold of claims and weighing after every change of every document. E1: a claim posts once, to its claimant,
 * and only what was granted. E2: claims move by the table. E3: whoever decides has nothing to do with the deed and has
 * not decided on it before. E4: above the threshold two people and a whole window. E5: sums of waste count each drop-off
 * once. E6: the cap of a day holds, however late and on however many pages what was done on it is posted.
 */
export class ClaimWatch {
  broken: Broken | undefined
  /** How many claims were posted. */
  posted = 0
  readonly #lines = new Map<string, Line>()
  /** Points to spend by depositor, rule and day. */
  readonly #earned = new Map<string, number>()

  constructor(
    /** In which household each person is. */
    private readonly households: ReadonlyMap<string, string>,
    private readonly nowMs: () => number,
    private readonly documents: () => Documents,
  ) {}

  readonly watch: Watch = (collection, before, after) => {
    if (collection === passbooks.name) {
      this.#onPassbook(before as unknown as Passbook | undefined, after as unknown as Passbook)
    } else if (collection === claims.name && before !== undefined) {
      this.#onClaim(before as unknown as Claim, after as unknown as Claim)
    }
  }

  #hold(invariant: string, holds: boolean, found: string): void {
    if (!holds) this.broken ??= new Broken(invariant, found)
  }

  #onPassbook(before: Passbook | undefined, after: Passbook): void {
    const known = before?.lineCount ?? 0
    for (const line of after.lines.filter(({ number }) => number > known)) {
      this.#onEarning(after._id, line)
      if (!line.reference.startsWith('claim/')) continue
      const claimId = line.reference.replace('claim/', '')
      const claim = this.#claim(claimId)
      this.#hold('E1', !this.#lines.has(claimId), `${claimId} was posted twice`)
      this.#hold('E1', claim.personId === personOf(after._id), `${claimId} was posted to somebody else`)
      this.#hold('E1', claim.state === 'granted', `${claimId} was posted while ${claim.state}`)
      this.#hold('A1', approverIds(claim).includes(line.by.personId), `${claimId} names ${line.by.personId}`)
      this.#lines.set(claimId, line)
      this.posted += 1
    }
  }

  #onEarning(depositorId: string, { reference, rule, points, atMs }: Line): void {
    const most = mostPointsADay[rule?.id ?? '']
    if (most === undefined) return
    const [kind, id = ''] = reference.split('/')
    const day = kind === 'claim' ? this.#claim(id).actDay : dayOf(atMs)
    const name = `${depositorId}/${String(rule?.id)}/${day}`
    const sum = (this.#earned.get(name) ?? 0) + points
    this.#earned.set(name, sum)
    this.#hold('E6', sum <= most, `${name} earned ${String(sum)}`)
  }

  #onClaim(before: Claim, after: Claim): void {
    const step = after.steps.at(-1)
    if (step === undefined || after.steps.length === before.steps.length) {
      this.#hold('E2', before.state === after.state, `${after._id} changed its state without a step`)
      return
    }
    const to = step.event === 'make' ? undefined : nextState(claimMachine, before.state, step.event)
    this.#hold('E2', to === after.state, `${after._id}: ${before.state} to ${after.state} by ${step.event}`)
    if (deciding.has(step.event)) this.#onDecision(before, step.by.personId)
    if (after.state === 'granted') this.#onGrant(after)
    const isOver = ['refused', 'closed', 'withdrawn', 'lapsed'].includes(after.state)
    this.#hold('E1', !isOver || !this.#lines.has(after._id), `${after._id} is ${after.state} and was posted`)
  }

  #onDecision(claim: Claim, personId: string): void {
    const about = `${claim._id} was decided by ${personId}`
    const household = this.households.get(personId)
    const close = [claim.personId, claim.servedId].some(
      (one) => one !== '' && household !== undefined && this.households.get(one) === household,
    )
    this.#hold('E3', !witnessesOf(claim).has(personId), `${about}, who witnessed it`)
    this.#hold('E3', !close, `${about}, of the same household`)
    this.#hold('E3', !decidersOf(claim).has(personId), `${about} before`)
    const objected = claim.steps.some(({ event, by }) => event === 'object' && by.personId === personId)
    this.#hold('E3', !objected, `${about}, who objected`)
  }

  #onGrant(claim: Claim): void {
    const { announceAbove = Infinity } = claim.rule
    const worth = worthOf(claim)
    this.#hold(
      'E4',
      worth === claim.points,
      `${claim._id} says ${String(claim.points)} and is worth ${String(worth)}`,
    )
    if (worth <= announceAbove) return
    this.#hold('E4', new Set(approverIds(claim)).size >= 2, `${claim._id} has one approver`)
    const announcedAtMs = claim.steps.findLast(({ event }) => event === 'announce')?.atMs ?? Infinity
    const lasted = this.nowMs() - announcedAtMs
    this.#hold('E4', lasted >= 7 * 86_400_000, `${claim._id} was announced for ${String(lasted)} ms`)
  }

  #claim(claimId: string): Claim {
    return this.documents().of(claims.name).get(claimId) as unknown as Claim
  }

  /** What must hold once everything is settled and the timer has done what is due. */
  checkAll(): void {
    const all = this.#all(claims.name) as readonly Claim[]
    for (const { _id, state } of all) {
      this.#hold('E1', state !== 'granted', `${_id} was granted and is not posted`)
      this.#hold('E1', (state === 'posted') === this.#lines.has(_id), `${_id} is ${state}`)
    }
    const drops = this.#all(dropOffs.name) as readonly DropOff[]
    for (const tally of this.#all(wasteTallies.name) as readonly WasteTally[]) {
      const own = drops.filter(({ _id }) => tally.dropOffIds.includes(_id))
      this.#hold('E5', sum(own) === tally.grams, `${tally._id} says ${String(tally.grams)}`)
    }
    for (const batch of this.#all(compostBatches.name) as readonly CompostBatch[]) {
      const own = drops.filter(({ batchId }) => batchId === batch._id)
      this.#hold(
        'E5',
        sum(own) === batch.grams && own.length === batch.dropOffs,
        `batch ${String(batch.number)}`,
      )
    }
    if (this.broken !== undefined) throw this.broken
  }

  #all(name: string): readonly unknown[] {
    return [...this.documents().of(name).values()]
  }
}

// Worked out here once more, so that the watch sees what the product itself would get wrong.

const witnessesOf = ({ personId, servedId, steps }: Claim): ReadonlySet<string> =>
  new Set([
    personId,
    servedId,
    ...steps
      .filter(({ event }) => ['make', 'confirm', 'deny'].includes(event))
      .flatMap(({ by }) => [by.personId, by.forPersonId ?? '']),
  ])

const decidersOf = ({ steps }: Claim): ReadonlySet<string> =>
  new Set(steps.filter(({ event }) => deciding.has(event)).map(({ by }) => by.personId))

function worthOf({ rule, quantity, pointsEach = 0 }: Claim): number {
  const each = typeof rule.points === 'number' ? rule.points : pointsEach
  return Math.floor((quantity * each) / rule.quantity)
}

const approverIds = ({ steps }: Claim): readonly string[] =>
  steps.filter(({ event }) => approving.has(event)).map(({ by }) => by.personId)

const sum = (some: readonly DropOff[]): number => some.reduce((total, { grams }) => total + grams, 0)
