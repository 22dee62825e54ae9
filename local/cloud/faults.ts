import { setTimeout as sleep } from 'node:timers/promises'
import { refusals } from './engine/errors'
import type { CloudAnswer, CloudService } from './service'

/** One round trip of a caller; `index` counts from 0. */
export interface RoundTrip {
  readonly index: number
  readonly action: string
  readonly params: Readonly<Record<string, unknown>>
}

/**
 * What goes wrong with a round trip.
 *
 * - `failBefore`: the request never arrives; nothing happened.
 * - `failAfter`: it has its effect, but the answer is lost: to the caller the outcome is unknown.
 * - `killBefore`, `killAfter`: the instance dies before or after the effect; none of its requests is answered any more.
 * - `conflict`: within a transaction, another one was faster; elsewhere nothing, as on the platform.
 */
export interface Fault {
  readonly kind?: 'failBefore' | 'failAfter' | 'killBefore' | 'killAfter' | 'conflict'
  /** Milliseconds before the request arrives. */
  readonly latencyMs?: number
}

/** Decides what goes wrong with which round trip; undefined: nothing. */
export type FaultPlan = (roundTrip: RoundTrip) => Fault | undefined

export interface FaultOptions {
  /** Waits for latency, in milliseconds. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>
  /** What a caller in a killed instance sees: nothing for ever, or `InstanceKilled`. Default `reject`. */
  readonly killed?: 'hang' | 'reject'
}

/** The instance that made the request is dead. Only whoever plays the platform may catch it. */
export class InstanceKilled extends Error {
  constructor() {
    super('the instance was killed')
    this.name = 'InstanceKilled'
  }
}

/** The network failed: `ECONNRESET` when nothing happened, `ESOCKETTIMEDOUT` when that is unknown. */
export class NetworkFailure extends Error {
  constructor(readonly code: 'ECONNRESET' | 'ESOCKETTIMEDOUT') {
    super(code === 'ECONNRESET' ? 'socket hang up' : 'request timed out: the outcome is unknown')
    this.name = 'NetworkFailure'
  }
}

/** Puts faults around the service of one instance. The same plan gives the same faults at every run. */
export function withFaults(service: CloudService, plan: FaultPlan, options: FaultOptions = {}): CloudService {
  return new FaultyService(service, plan, options)
}

class FaultyService implements CloudService {
  #roundTrips = 0
  #alive = true

  constructor(
    private readonly service: CloudService,
    private readonly plan: FaultPlan,
    private readonly options: FaultOptions,
  ) {}

  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    if (!this.#alive) return await this.#die()
    const fault = this.plan({ index: this.#roundTrips++, action, params })
    if (fault?.latencyMs !== undefined) await (this.options.sleep ?? sleep)(fault.latencyMs)
    if (fault?.kind === 'killBefore') this.#alive = false
    if (!this.#alive) return await this.#die()
    if (fault?.kind === 'failBefore') throw new NetworkFailure('ECONNRESET')
    if (fault?.kind === 'conflict' && typeof params.transactionId === 'string')
      return await this.#conflict(params.transactionId)
    const answer = await this.service.send(action, params)
    if (fault?.kind === 'killAfter') this.#alive = false
    if (!this.#alive) return await this.#die()
    if (fault?.kind === 'failAfter') throw new NetworkFailure('ESOCKETTIMEDOUT')
    return answer
  }

  /** On the platform a conflict also ends the transaction. */
  async #conflict(transactionId: string): Promise<CloudAnswer> {
    const { requestId } = await this.service.send('database.abortTransaction', { transactionId })
    const { code, message } = refusals.conflict()
    return { requestId, code, message }
  }

  async #die(): Promise<never> {
    if (this.options.killed !== 'hang') throw new InstanceKilled()
    return await new Promise<never>(() => {
      // The instance is gone: nobody ever answers.
    })
  }
}
