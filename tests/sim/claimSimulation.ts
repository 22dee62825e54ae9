import { claimOperations } from '../../cloudfunctions/api/operations/earn/claims'
import { wasteOperations } from '../../cloudfunctions/api/operations/earn/waste'
import { claims, commands, compostBatches } from '../../cloudfunctions/database'
import { claimsDue } from '../../cloudfunctions/jobs/claimsDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { wasteDue } from '../../cloudfunctions/jobs/wasteDue'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { among } from '../../cloudfunctions/runtime/operation'
import { runOperation } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime, type Runtime } from '../../cloudfunctions/runtime/runtime'
import { dayOf } from '../../shared/domain/calendar'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { authenticator } from '../../cloudfunctions/runtime/hashing'
import { fillPages, settleIn } from './claimNeighbourhood'
import { ClaimWatch } from './claimWatch'
import { Broken } from './invariants'
import { Documents, MemoryStore, networkFailure } from './memoryStore'
import { buildings, fittingIn, type ClaimReport, type ClaimSimulationOptions, type Sent } from './claimSteps'
import { Random } from './random'
import { VirtualTime } from './virtualTime'

const dayMs = 86_400_000
const functionTimeoutMs = 20_000
const codeKey = 'a key for simulations, of enough characters'

/**
 * A neighbourhood that claims, confirms, reviews, objects, appeals and weighs, all at once and often by the wrong person,
 * while the timer comes now and then, instances die between any two round trips, and answers are lost after the effect.
 */
export class ClaimSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(Date.UTC(2026, 10, 22, 1))
  readonly #households = new Map<string, string>()
  readonly #watch = new ClaimWatch(
    this.#households,
    () => this.#time.nowMs,
    () => this.#documents,
  )
  readonly #documents: Documents = new Documents(this.#watch.watch)
  readonly #authenticate = authenticator(codeKey)
  readonly #idle: Runtime[] = []
  readonly #sent: Sent[] = []
  readonly #answers: Record<string, number> = {}
  readonly #openIds = Array.from({ length: 14 }, (_, at) => `person-${String(at)}`)
  #commands = 0
  #killed = 0
  #replays = 0

  constructor(private readonly options: ClaimSimulationOptions) {
    this.#random = new Random(options.seed)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<ClaimReport> {
    for (const [personId, household] of settleIn(this.#documents, this.#openIds, this.#time.nowMs)) {
      this.#households.set(personId, household)
    }
    const { hands, commands: wanted } = this.options
    while (this.#commands < wanted) {
      const until = Math.min(wanted, this.#commands + 250)
      await this.#time.until(Promise.all(Array.from({ length: hands }, () => this.#work(until))))
      await this.#time.until(this.#settleAll())
      await this.#time.until(this.#dueAll())
      this.#watch.checkAll()
      fillPages(this.#documents, this.#time.nowMs)
      this.#time.nowMs += this.#random.pick([3_600_000, dayMs, 3 * dayMs, 8 * dayMs])
    }
    const made = this.#documents.of(claims.name).size
    const [posted, answers] = [this.#watch.posted, this.#answers]
    return {
      commands: this.#commands,
      claims: made,
      posted,
      killed: this.#killed,
      replays: this.#replays,
      answers,
    }
  }

  async #work(until: number): Promise<void> {
    while (this.#commands < until) {
      await this.#time.sleep(this.#random.between(0, 60))
      const chosen = this.#random.fraction()
      if (chosen < 0.04 && this.#sent.length > 0) await this.#repeatSomethingOld()
      else if (chosen < 0.06) await this.#timer()
      else await this.#send(this.#random.pick(this.#openIds), ...this.#somethingToDo())
    }
  }

  #codeOf(openId: string): string {
    return rotatingCode('person', personIdOf(openId), this.#time.nowMs, this.#authenticate)
  }

  #somethingToDo(): readonly [string, unknown] {
    const random = this.#random
    const all = [...this.#documents.of(claims.name).values()]
    const chosen = random.fraction()
    if (all.length === 0 || chosen < 0.12) return ['earn.claim', this.#claiming()]
    if (chosen < 0.2) {
      const input = {
        code: this.#codeOf(random.pick(this.#openIds)),
        ruleId: 'sim-3',
        grams: random.between(0, 60) * 100,
      }
      return ['earn.weigh', input]
    }
    if (chosen < 0.22) return this.#batch()
    // The newest are the ones that people are busy with.
    const claim = random.pick(random.chance(0.8) ? all.slice(-8) : all)
    const about = { claimId: claim._id, personId: claim['personId'] }
    const words = '理由'
    const approving = { ...about, approves: random.chance(0.8), words, pointsEach: random.between(9, 51) }
    const inputs = {
      confirmClaim: { claimId: claim._id, agrees: random.chance(0.9), words },
      reviewClaim: approving,
      approveClaim: approving,
      objectToClaim: { claimId: claim._id, words },
      decideObjection: { ...about, upholds: random.chance(0.4), words },
      appealClaim: { claimId: claim._id, words },
      decideAppeal: approving,
      withdrawClaim: { claimId: claim._id },
    } as const
    const fitting = random.chance(0.6) ? fittingIn[String(claim['state'])] : undefined
    const name = random.pick(fitting ?? (Object.keys(inputs) as (keyof typeof inputs)[]))
    return [`earn.${name}`, inputs[name]]
  }

  #claiming(): unknown {
    const random = this.#random
    const isHelp = random.chance(0.7)
    const said = {
      actDay: dayOf(this.#time.nowMs - random.between(0, 5) * dayMs),
      words: '做了好事',
      photoIds: [],
    }
    if (!isHelp) return { ...said, ruleId: 'sim-2', quantity: 1 }
    const quantity = random.pick([30, 60, 180, 240, 300])
    const asked = random.chance(0.5)
      ? { servedCode: this.#codeOf(random.pick(this.#openIds)) }
      : { leadBuildingId: random.pick(buildings) }
    return { ...said, ruleId: 'sim-1', quantity, ...asked }
  }

  #batch(): readonly [string, unknown] {
    const batches = [...this.#documents.of(compostBatches.name).values()]
    if (batches.length === 0 || this.#random.chance(0.5)) return ['earn.openCompostBatch', {}]
    return ['earn.closeCompostBatch', { batchId: this.#random.pick(batches)._id }]
  }

  async #send(openId: string, operation: string, input: unknown): Promise<void> {
    this.#commands += 1
    const event = { operation, commandId: `cmd_${this.#commands.toString().padStart(26, '0')}`, input }
    // Somebody who may: whoever may not is told so a hundred times as often as anything happens.
    const by = this.#random.chance(0.7) ? this.#askedFor(operation, input, openId) : openId
    for (let tries = 0; tries < 3; tries += 1) {
      const answer = await this.#call((runtime) => runOperation(event, by, runtime))
      if (this.#watch.broken !== undefined) throw this.#watch.broken
      const outcome = answer === undefined ? 'no answer' : answer.ok ? 'ok' : answer.error.code
      this.#answers[outcome] = (this.#answers[outcome] ?? 0) + 1
      if (outcome === 'BUG') throw new Broken('bug', `${operation} ${JSON.stringify(input)}`)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) {
        if (this.#sent.length < 300) this.#sent.push({ openId: by, event, answer })
        else this.#sent[this.#random.between(0, 299)] = { openId: by, event, answer }
        return
      }
      await this.#time.sleep(this.#random.between(100, 2000))
    }
  }

  /** The claimant for what is theirs to do, the one who was helped for a confirmation. */
  #askedFor(operation: string, input: unknown, otherwise: string): string {
    const { claimId = '' } = input as { claimId?: string }
    const claim = this.#documents.of(claims.name).get(claimId)
    const wanted = ['earn.appealClaim', 'earn.withdrawClaim'].includes(operation)
      ? claim?.['personId']
      : operation === 'earn.confirmClaim'
        ? claim?.['servedId']
        : undefined
    return this.#openIds.find((openId) => personIdOf(openId) === wanted) ?? otherwise
  }

  async #repeatSomethingOld(): Promise<void> {
    const { openId, event, answer } = this.#random.pick(this.#sent)
    const again = await this.#call((runtime) => runOperation(event, openId, runtime))
    if (this.#watch.broken !== undefined) throw this.#watch.broken
    if (again === undefined || (!again.ok && again.error.retry)) return
    this.#replays += 1
    const [first, second] = [answer, again].map(({ replayed: _replayed, ...said }) => JSON.stringify(said))
    if (first !== second)
      throw new Broken('replay', `${event.operation} answered ${String(first)}, then ${String(second)}`)
  }

  async #timer(): Promise<boolean> {
    const slices = await this.#call(async (runtime) => [
      await claimsDue.slice(runtime).catch(() => ({ more: true })),
      await wasteDue.slice(runtime).catch(() => ({ more: true })),
    ])
    if (this.#watch.broken !== undefined) throw this.#watch.broken
    return slices?.some(({ more }) => more) ?? true
  }

  async #dueAll(): Promise<void> {
    // A slice that ended a window leaves what it granted to the next one.
    for (let quiet = 0, runs = 0; quiet < 3; runs += 1) {
      if (runs > 500) throw new Broken('settled', 'the timer does not come to an end')
      quiet = (await this.#timer()) ? 0 : quiet + 1
    }
  }

  async #settleAll(): Promise<void> {
    this.#time.nowMs += settleAfterMs + 1
    for (let runs = 0; runs < 500; runs += 1) {
      const settled = await this.#call((runtime) => settle(runtime).catch(() => null))
      if (this.#watch.broken !== undefined) throw this.#watch.broken
      if (settled !== undefined && settled !== null && settled.closed + settled.failed === 0) return
    }
    const open = [...this.#documents.of(commands.name).values()].filter((one) => one['state'] !== 'done')
    throw new Broken('settled', `${String(open.length)} commands stay open`)
  }

  async #call<Result>(task: (runtime: Runtime) => Promise<Result>): Promise<Result | undefined> {
    const runtime = this.#idle.pop() ?? this.#start()
    const late = this.#time.sleep(functionTimeoutMs).then(() => undefined)
    const answer = await Promise.race([task(runtime), late])
    if (answer === undefined) this.#killed += 1
    else this.#idle.push(runtime)
    return answer
  }

  #start(): Runtime {
    const instance = { alive: true }
    const die = (): Promise<never> => {
      instance.alive = false
      return new Promise<never>(() => undefined)
    }
    const roundTrip = async <Result>(effect: () => Result): Promise<Result> => {
      await this.#time.sleep(this.#random.between(1, 30))
      const fault = Math.floor(this.#random.fraction() / this.options.faultRate)
      if (!instance.alive || fault === 0) return die()
      if (fault === 1) throw networkFailure()
      const result = effect()
      if (fault === 2) return die()
      if (fault === 3) throw networkFailure()
      return result
    }
    return createRuntime({
      store: new MemoryStore(this.#documents, roundTrip),
      environment: { codeKey },
      findOperation: among([...claimOperations, ...wasteOperations]),
      clock: () => this.#time.nowMs,
      pause: (longestMs) => this.#time.sleep(this.#random.between(0, longestMs)),
      log: () => undefined,
    })
  }
}
