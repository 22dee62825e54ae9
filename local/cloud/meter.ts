import { recordOf } from './engine/operationRecord'
import type { CloudAnswer, CloudService } from './service'

/** What one call of a function cost. */
export interface CallCost {
  readonly roundTrips: number
  /** Length of the longest chain of round trips that had to wait for one another. */
  readonly chain: number
  readonly documentsExamined: number
  /** Bytes of queries and data sent and of documents received. */
  readonly bytes: number
}

export interface MeteredCall {
  /** Give this to the call; it passes everything on. */
  readonly service: CloudService
  /** The cost so far. */
  result(): CallCost
}

/** Counts what calls cost, by the name of the operation. Calls may run at the same time: each has its own count. */
export class Meter {
  readonly #calls = new Map<string, MeteredCall[]>()

  start(operation: string, service: CloudService): MeteredCall {
    const call = new CountingService(service)
    const metered = { service: call, result: () => call.cost }
    const calls = this.#calls.get(operation)
    if (calls) calls.push(metered)
    else this.#calls.set(operation, [metered])
    return metered
  }

  /** The cost of every call, by operation, in the order of their start. */
  costs(): ReadonlyMap<string, readonly CallCost[]> {
    return new Map(
      [...this.#calls].map(([operation, calls]) => [operation, calls.map((call) => call.result())]),
    )
  }
}

class CountingService implements CloudService {
  #roundTrips = 0
  /** The longest chain among the requests that have been answered. */
  #completedDepth = 0
  #chain = 0
  #documentsExamined = 0
  #bytes = 0

  constructor(private readonly service: CloudService) {}

  get cost(): CallCost {
    return {
      roundTrips: this.#roundTrips,
      chain: this.#chain,
      documentsExamined: this.#documentsExamined,
      bytes: this.#bytes,
    }
  }

  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    // A request can only depend on answers that were there when it was sent.
    const depth = this.#completedDepth + 1
    this.#roundTrips++
    this.#chain = Math.max(this.#chain, depth)
    try {
      const answer = await this.service.send(action, params)
      this.#count(params, answer)
      return answer
    } finally {
      this.#completedDepth = Math.max(this.#completedDepth, depth)
    }
  }

  #count(params: Readonly<Record<string, unknown>>, answer: CloudAnswer): void {
    const record = recordOf(answer)
    this.#documentsExamined += record?.documentsExamined ?? 0
    this.#bytes += record
      ? record.bytesIn + record.bytesOut
      : Buffer.byteLength(JSON.stringify(params)) + Buffer.byteLength(JSON.stringify(answer))
  }
}
