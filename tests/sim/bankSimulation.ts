import { commands, passbooks, people } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { among } from '../../cloudfunctions/runtime/operation'
import { runOperation, type Answer } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime, type Runtime } from '../../cloudfunctions/runtime/runtime'
import { openPassbook, type Passbook } from '../../shared/domain/bank/passbook'
import { bankOperations } from './bankOperations'
import { Broken } from './invariants'
import { LedgerWatch } from './ledgerWatch'
import { Documents, MemoryStore, networkFailure } from './memoryStore'
import { Random } from './random'
import { VirtualTime } from './virtualTime'

const dayMs = 86_400_000
const functionTimeoutMs = 20_000
const openId = 'clerk'

export interface BankSimulationOptions {
  readonly seed: number
  readonly commands: number
  readonly depositors: number
  /** People who send commands at the same time. */
  readonly hands: number
  /** Of each kind of fault, at each round trip. */
  readonly faultRate: number
}

export interface BankReport {
  readonly commands: number
  readonly lines: number
  readonly killed: number
  readonly replays: number
  readonly answers: Readonly<Record<string, number>>
}

interface Sent {
  readonly event: { readonly operation: string; readonly commandId: string; readonly input: unknown }
  readonly answer: Answer
}

/**
 * The bank alone, under everything at once: postings, spending, refunds, reversals, expiry, transfers, pages that turn,
 * jumps of the clock over year ends and leap days, commands repeated months later, instances killed between any two
 * round trips and answers lost after the effect. Every change of every document is checked as it is made.
 */
export class BankSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(Date.UTC(2026, 10, 22, 1))
  readonly #ledger = new LedgerWatch()
  readonly #documents = new Documents(this.#ledger.watch)
  readonly #idle: Runtime[] = []
  readonly #sent: Sent[] = []
  readonly #answers: Record<string, number> = {}
  readonly #depositorIds: readonly string[]
  #commands = 0
  #events = 0
  #killed = 0
  #replays = 0

  constructor(private readonly options: BankSimulationOptions) {
    this.#random = new Random(options.seed)
    this.#depositorIds = Array.from({ length: options.depositors }, (_, at) => `dep_${String(at)}`)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<BankReport> {
    this.#open()
    const { hands, commands: wanted } = this.options
    while (this.#commands < wanted) {
      const until = Math.min(wanted, this.#commands + 2000)
      await this.#time.until(Promise.all(Array.from({ length: hands }, () => this.#work(until))))
      await this.#time.until(this.#settleAll())
      if (this.#ledger.broken !== undefined) throw this.#ledger.broken
      this.#ledger.checkTransfers()
      this.#time.nowMs += this.#random.pick([dayMs, 30 * dayMs, 91 * dayMs, 366 * dayMs])
    }
    this.#ledger.checkAll([...this.#documents.of(passbooks.name).values()] as unknown as Passbook[])
    const { lines } = this.#ledger
    return {
      commands: this.#commands,
      lines,
      killed: this.#killed,
      replays: this.#replays,
      answers: this.#answers,
    }
  }

  #open(): void {
    const nowMs = this.#time.nowMs
    for (const depositorId of this.#depositorIds) {
      const book = openPassbook({ depositorId, communityId: 'com_1', kind: 'person', nowMs })
      this.#documents.put(passbooks.name, book as unknown as { _id: string })
    }
    const clerk = {
      _id: personIdOf(openId),
      communityId: 'com_1',
      displayName: '经办',
      roles: ['clerk'],
      wards: [],
    }
    this.#documents.put(people.name, clerk)
  }

  async #work(until: number): Promise<void> {
    while (this.#commands < until) {
      await this.#time.sleep(this.#random.between(0, 60))
      if (this.#random.chance(0.04) && this.#sent.length > 0) await this.#repeatSomethingOld()
      else await this.#send(...this.#somethingToDo())
    }
  }

  #somethingToDo(): readonly [string, unknown] {
    const random = this.#random
    const depositorId = random.pick(this.#depositorIds)
    const line = random.between(1, 400)
    const chosen = random.fraction()
    if (chosen < 0.4) return ['sim.earn', this.#event(depositorId)]
    if (chosen < 0.65) return ['sim.spend', { depositorId, points: random.between(1, 60) }]
    if (chosen < 0.75) return ['sim.refund', { depositorId, line, points: random.between(1, 30) }]
    if (chosen < 0.82) return ['sim.reverse', { depositorId, line }]
    if (chosen < 0.95) {
      return [
        'sim.give',
        { depositorId, toDepositorId: random.pick(this.#depositorIds), points: random.between(1, 30) },
      ]
    }
    return ['sim.expire', { depositorId }]
  }

  /** Something that earns: mostly new, sometimes an old event that somebody enters again long after. */
  #event(depositorId: string): unknown {
    const isOld = this.#events > 0 && this.#random.chance(0.15)
    const number = isOld ? this.#random.between(1, this.#events) : (this.#events += 1)
    // What is earned follows from the event, so that entering it again asks for the same.
    const of = new Random(number)
    const momentMs = Date.UTC(2026, 0, 1) + number * 1000
    const year = 2026 + of.between(0, 6)
    const expiresOn = of.pick([`${String(year)}-12-31`, `${String(year)}-06-30`, '2028-02-29', 'never'])
    const to = isOld ? (this.#depositorIds[number % this.#depositorIds.length] ?? depositorId) : depositorId
    return { depositorId: to, eventId: String(number), momentMs, points: of.between(0, 40), expiresOn }
  }

  async #send(operation: string, input: unknown): Promise<void> {
    this.#commands += 1
    const event = { operation, commandId: `cmd_${this.#commands.toString().padStart(26, '0')}`, input }
    for (let tries = 0; tries < 3; tries += 1) {
      const answer = await this.#call((runtime) => runOperation(event, openId, runtime))
      if (this.#ledger.broken !== undefined) throw this.#ledger.broken
      const outcome = answer === undefined ? 'no answer' : answer.ok ? 'ok' : answer.error.code
      this.#answers[outcome] = (this.#answers[outcome] ?? 0) + 1
      if (outcome === 'BUG') throw new Broken('bug', `${operation} ${JSON.stringify(input)}`)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) {
        this.#remember({ event, answer })
        return
      }
      await this.#time.sleep(this.#random.between(100, 2000))
    }
  }

  #remember(sent: Sent): void {
    if (this.#sent.length < 500) this.#sent.push(sent)
    else this.#sent[this.#random.between(0, 499)] = sent
  }

  async #repeatSomethingOld(): Promise<void> {
    const { event, answer } = this.#random.pick(this.#sent)
    const again = await this.#call((runtime) => runOperation(event, openId, runtime))
    if (this.#ledger.broken !== undefined) throw this.#ledger.broken
    if (again === undefined || (!again.ok && again.error.retry)) return
    this.#replays += 1
    const [first, second] = [answer, again].map(({ replayed: _replayed, ...said }) => JSON.stringify(said))
    if (first !== second)
      throw new Broken('replay', `${event.operation} answered ${String(first)}, then ${String(second)}`)
  }

  async #settleAll(): Promise<void> {
    this.#time.nowMs += settleAfterMs + 1
    for (let runs = 0; runs < 500; runs += 1) {
      const settled = await this.#call((runtime) => settle(runtime).catch(() => null))
      if (settled !== undefined && settled !== null && settled.closed + settled.failed === 0) return
    }
    const open = [...this.#documents.of(commands.name).values()].filter((one) => one['state'] !== 'done')
    throw new Broken('settled', `${String(open.length)} commands stay open`)
  }

  async #call<Result>(task: (runtime: Runtime) => Promise<Result>): Promise<Result | undefined> {
    const runtime = this.#idle.pop() ?? this.#start()
    const answer = await Promise.race([
      task(runtime),
      this.#time.sleep(functionTimeoutMs).then(() => undefined),
    ])
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
      environment: { codeKey: 'a key for simulations, of enough characters' },
      findOperation: among(bankOperations),
      clock: () => this.#time.nowMs,
      pause: (longestMs) => this.#time.sleep(this.#random.between(0, longestMs)),
      log: () => undefined,
    })
  }
}
