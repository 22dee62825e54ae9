import { redeemOperations } from '../../cloudfunctions/api/operations/redeem'
import { commands, communities, passbooks, people, redeemChecks } from '../../cloudfunctions/database'
import { redeemDue } from '../../cloudfunctions/jobs/redeemDue'
import { redeemNight } from '../../cloudfunctions/jobs/redeemNight'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { among } from '../../cloudfunctions/runtime/operation'
import { runOperation, type Answer } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime, type Runtime } from '../../cloudfunctions/runtime/runtime'
import { openPassbook, type Passbook } from '../../shared/domain/bank/passbook'
import { dayOf } from '../../shared/domain/calendar'
import { depositorOf } from '../../shared/domain/people/person'
import { bankOperations } from './bankOperations'
import { Broken } from './invariants'
import { LedgerWatch } from './ledgerWatch'
import { Documents, MemoryStore, networkFailure } from './memoryStore'
import { Random } from './random'
import { openHomes } from './redeemHomes'
import { RedeemRules } from './redeemRules'
import { RedeemWatch } from './redeemWatch'
import { offersOf, Wishes, type Wish } from './redeemWishes'
import { VirtualTime } from './virtualTime'

const dayMs = 86_400_000
const functionTimeoutMs = 20_000

export interface RedeemSimulationOptions {
  readonly seed: number
  readonly commands: number
  readonly residents: number
  /** People who send commands at the same time. */
  readonly hands: number
  /** Of each kind of fault, at each round trip. */
  readonly faultRate: number
}

export interface RedeemReport {
  readonly commands: number
  readonly redemptions: number
  readonly killed: number
  readonly replays: number
  readonly answers: Readonly<Record<string, number>>
}

interface Sent extends Wish {
  readonly commandId: string
  readonly answer: Answer
}

/**
 * A shop under everything at once: residents who want and cancel, staff who approve, refuse, hand over and click twice,
 * two at a time; stock that comes in, spoils and is counted; prices that change; the timer that gives back what nobody
 * collected; households that pay together, harvests with fair shares, rules of approval that change; instances killed
 * between any two round trips and answers lost after the effect. Every change of every document is checked as it is made.
 */
export class RedeemSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(Date.UTC(2026, 10, 22, 1))
  readonly #ledger = new LedgerWatch()
  readonly #shop = new RedeemWatch()
  readonly #rules = new RedeemRules()
  readonly #documents = new Documents((...change) => {
    this.#ledger.watch(...change)
    this.#shop.watch(...change)
    this.#rules.watch(...change)
  })
  readonly #idle: Runtime[] = []
  readonly #sent: Sent[] = []
  readonly #answers: Record<string, number> = {}
  readonly #wishes: Wishes
  readonly #findOperation = among([...bankOperations, ...redeemOperations])
  #commands = 0
  #killed = 0
  #replays = 0

  constructor(private readonly options: RedeemSimulationOptions) {
    this.#random = new Random(options.seed)
    this.#wishes = new Wishes(this.#random, this.#shop, this.#time, options.residents)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<RedeemReport> {
    await this.#time.until(this.#open())
    const { hands, commands: wanted } = this.options
    for (let round = 1; this.#commands < wanted; round += 1) {
      await this.#time.until(this.#decide())
      const until = Math.min(wanted, this.#commands + 1000)
      const work = Array.from({ length: hands }, () => this.#work(until))
      await this.#time.until(Promise.all([...work, this.#timer(until)]))
      await this.#time.until(this.#settleAll())
      this.#throwIfBroken()
      this.#ledger.checkTransfers()
      this.#shop.checkSettled()
      this.#time.nowMs += this.#random.pick([dayMs, 3 * dayMs, 8 * dayMs, 31 * dayMs])
      // The check of a night reads everything, so there are fewer nights than days.
      if (round % 4 === 0 || this.#commands >= wanted) await this.#time.until(this.#night())
      this.#throwIfBroken()
    }
    this.#ledger.checkAll([...this.#documents.of(passbooks.name).values()] as unknown as Passbook[])
    return {
      commands: this.#commands,
      redemptions: this.#shop.all.length,
      killed: this.#killed,
      replays: this.#replays,
      answers: this.#answers,
    }
  }

  #throwIfBroken(): void {
    const broken = this.#ledger.broken ?? this.#shop.broken ?? this.#rules.broken
    if (broken !== undefined) throw broken
  }

  async #open(): Promise<void> {
    const nowMs = this.#time.nowMs
    this.#documents.put(communities.name, { _id: 'com_1', name: '模拟社区' })
    for (const { openId, roles } of this.#wishes.everybody) {
      const _id = personIdOf(openId)
      const person = { communityId: 'com_1', displayName: openId, roles, wards: [], guardianIds: [] }
      this.#documents.put(people.name, { ...person, _id })
      const book = openPassbook({
        depositorId: depositorOf(_id),
        communityId: 'com_1',
        kind: 'person',
        nowMs,
      })
      this.#documents.put(passbooks.name, book as unknown as { _id: string })
    }
    openHomes(this.#documents, nowMs)
    await this.#decide()
    for (const offer of offersOf(this.#random)) await this.#send(offer)
  }

  /** The community decides while nothing else goes on, so that it is known by which rule each step was taken. */
  async #decide(): Promise<void> {
    const { openId, operation, input } = this.#wishes.decision()
    const commandId = this.#newCommandId()
    for (;;) {
      const answer = await this.#call((runtime) =>
        runOperation({ operation, commandId, input }, openId, runtime),
      )
      if (answer?.ok === true) return
    }
  }

  #newCommandId(): string {
    this.#commands += 1
    return `cmd_${this.#commands.toString().padStart(26, '0')}`
  }

  async #work(until: number): Promise<void> {
    while (this.#commands < until) {
      await this.#time.sleep(this.#random.between(0, 60))
      if (this.#random.chance(0.04) && this.#sent.length > 0) {
        await this.#repeatSomethingOld()
        continue
      }
      const wish = this.#wishes.next()
      // Somebody clicks twice, or two people do the same at once.
      const clicks = this.#random.chance(0.15) ? 2 : 1
      await Promise.all(Array.from({ length: clicks }, () => this.#send(wish)))
    }
  }

  /** The timer runs beside everybody, and dies as they do. */
  async #timer(until: number): Promise<void> {
    while (this.#commands < until) {
      await this.#time.sleep(this.#random.between(200, 4000))
      await this.#call((runtime) => redeemDue.slice(runtime).catch(() => null))
    }
  }

  async #send({ openId, operation, input }: Wish): Promise<void> {
    const commandId = this.#newCommandId()
    for (let tries = 0; tries < 3; tries += 1) {
      const answer = await this.#call((runtime) =>
        runOperation({ operation, commandId, input }, openId, runtime),
      )
      this.#throwIfBroken()
      const outcome = answer === undefined ? 'no answer' : answer.ok ? 'ok' : answer.error.code
      this.#answers[outcome] = (this.#answers[outcome] ?? 0) + 1
      if (outcome === 'BUG') throw new Broken('bug', `${operation} ${JSON.stringify(input)}`)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) {
        this.#remember({ openId, operation, input, commandId, answer })
        return
      }
      await this.#time.sleep(this.#random.between(100, 2000))
    }
  }

  #remember(sent: Sent): void {
    if (this.#sent.length < 300) this.#sent.push(sent)
    else this.#sent[this.#random.between(0, 299)] = sent
  }

  async #repeatSomethingOld(): Promise<void> {
    const { openId, operation, input, commandId, answer } = this.#random.pick(this.#sent)
    const again = await this.#call((runtime) =>
      runOperation({ operation, commandId, input }, openId, runtime),
    )
    this.#throwIfBroken()
    if (again === undefined || (!again.ok && again.error.retry)) return
    this.#replays += 1
    const [first, second] = [answer, again].map(({ replayed: _replayed, ...said }) => JSON.stringify(said))
    if (first !== second) {
      throw new Broken('replay', `${operation} answered ${String(first)}, then ${String(second)}`)
    }
  }

  async #settleAll(): Promise<void> {
    this.#time.nowMs += settleAfterMs + 1
    for (let runs = 0; runs < 500; runs += 1) {
      const settled = await this.#call((runtime) => settle(runtime).catch(() => null))
      if (settled === undefined || settled === null) continue
      if (settled.closed + settled.failed > 0) continue
      if (await this.#nothingIsDue()) return
    }
    const open = [...this.#documents.of(commands.name).values()].filter((one) => one['state'] !== 'done')
    throw new Broken('settled', `${String(open.length)} commands stay open`)
  }

  async #nothingIsDue(): Promise<boolean> {
    const slice = await this.#call((runtime) => redeemDue.slice(runtime).catch(() => null))
    return slice?.more === false
  }

  async #night(): Promise<void> {
    for (let runs = 0; runs < 2000; runs += 1) {
      const night = await this.#call((runtime) =>
        redeemNight(runtime, dayOf(runtime.clock())).catch(() => null),
      )
      if (night?.more === false) {
        this.#checkReports()
        return
      }
    }
    throw new Broken('settled', 'the night does not end')
  }

  /** The product's own check must not cry wolf. */
  #checkReports(): void {
    for (const report of this.#documents.of(redeemChecks.name).values()) {
      if (report['problemCount'] !== 0) throw new Broken('verification', JSON.stringify(report['problems']))
    }
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
      findOperation: this.#findOperation,
      clock: () => this.#time.nowMs,
      pause: (longestMs) => this.#time.sleep(this.#random.between(0, longestMs)),
      log: () => undefined,
    })
  }
}
