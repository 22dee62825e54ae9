import { runOperation, type Answer } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime, type Runtime } from '../../cloudfunctions/runtime/runtime'
import type { FindOperation } from '../../cloudfunctions/runtime/operation'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { withFaults } from '../../local/cloud/faults'
import type { FaultRates } from '../../local/cloud/seededPlan'
import type { CloudService } from '../../local/cloud/service'
import type { Random } from './random'
import type { VirtualTime } from './virtualTime'

const functionTimeoutMs = 20_000
const faultKinds = ['failBefore', 'failAfter', 'killBefore', 'killAfter'] as const

/** The instances of a function: each serves one request at a time, takes its time, and may die at any round trip. */
export class Instances {
  readonly #idle: Runtime[] = []
  /** How often an instance died. */
  killed = 0
  roundTrips = 0

  constructor(
    private readonly service: CloudService,
    private readonly findOperation: FindOperation,
    private readonly codeKey: string,
    private readonly time: VirtualTime,
    private readonly random: Random,
    private readonly rates: FaultRates,
  ) {}

  /** One call of the function, or undefined when the platform gives up waiting: the outcome is unknown. */
  async call(event: unknown, openId: string): Promise<Answer | undefined> {
    return this.lend((runtime) => runOperation(event, openId, runtime))
  }

  /** Lends an instance to a task; one that did not answer in time is gone. */
  async lend<Result>(task: (runtime: Runtime) => Promise<Result>): Promise<Result | undefined> {
    const runtime = this.#idle.pop() ?? this.#start()
    const late = this.time.sleep(functionTimeoutMs).then(() => undefined)
    const result = await Promise.race([task(runtime), late])
    if (result === undefined) this.killed += 1
    else this.#idle.push(runtime)
    return result
  }

  #start(): Runtime {
    const faulty = withFaults(this.service, () => this.#fault(), { sleep: this.time.sleep, killed: 'hang' })
    return createRuntime({
      store: new CloudStore(openDatabase(faulty) as unknown as Database),
      environment: { codeKey: this.codeKey },
      findOperation: this.findOperation,
      clock: () => this.time.nowMs,
      pause: (longestMs) => this.time.sleep(this.random.between(0, longestMs)),
      log: () => undefined,
    })
  }

  #fault() {
    this.roundTrips += 1
    const latencyMs = this.random.between(1, 40)
    let left = this.random.fraction()
    for (const kind of faultKinds) {
      left -= this.rates[kind] ?? 0
      if (left < 0) return { kind, latencyMs }
    }
    return { latencyMs }
  }
}
