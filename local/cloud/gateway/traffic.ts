import { type FaultPlan, InstanceKilled, withFaults } from '../faults'
import type { RunningCall } from '../host/call'
import type { FunctionHost } from '../host/functionHost'
import type { ServedCall } from '../host/serveCall'
import { Meter, type MeteredCall } from '../meter'
import { type FaultRates, seededPlan } from '../seededPlan'
import type { CloudAnswer, CloudService } from '../service'
import { OperationTotals } from './operationTotals'

export interface TrafficOptions {
  readonly service: CloudService
  readonly host: FunctionHost
}

/** Enough that a call is still there when its answer is sent. */
const recentCalls = 1000

/**
 * The way between functions and the cloud's services: adds the faults that a developer switched on, and counts what
 * each call costs.
 *
 * A request belongs to a call by the token that the SDK sends along. Requests of other programs pass as they are.
 */
export class Traffic implements CloudService {
  /** Nothing goes wrong unless somebody says so. */
  faults: { readonly seed: number; readonly rates: FaultRates } = { seed: 1, rates: {} }
  readonly totals = new OperationTotals()
  private readonly lines = new WeakMap<RunningCall, MeteredCall>()
  private readonly recent = new Map<string, number>()
  private calls = 0

  constructor(private readonly options: TrafficOptions) {}

  /** @throws NetworkFailure or InstanceKilled when the chosen faults say so: no answer may reach the sender then */
  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    const { service, host } = this.options
    const call = host.runningCall(String(params.wxCloudApiToken))
    if (!call) return service.send(action, params)
    try {
      return await this.lineOf(call).service.send(action, params)
    } catch (error) {
      if (error instanceof InstanceKilled) host.killCall(call.token)
      throw error
    }
  }

  /** Adds an ended call to the totals of its operation. The instance itself knows best which requests waited. */
  ended(call: RunningCall, { outcome, chain }: ServedCall): void {
    const counted = this.lineOf(call).result()
    this.totals.add(operationOf(call), { ...counted, chain: chain ?? counted.chain }, outcome.ok)
    this.recent.set(outcome.requestId, counted.roundTrips)
    const [oldest] = this.recent.keys()
    if (this.recent.size > recentCalls && oldest !== undefined) this.recent.delete(oldest)
  }

  /** How many round trips a call took that ended a moment ago. */
  roundTripsOf(requestId: string): number | undefined {
    return this.recent.get(requestId)
  }

  /** Each call has its own count and its own sequence of faults. */
  private lineOf(call: RunningCall): MeteredCall {
    const known = this.lines.get(call)
    if (known) return known
    this.calls += 1
    const plan: FaultPlan = seededPlan(this.faults.seed + this.calls, this.faults.rates)
    // A meter of its own for each call, since one for all would keep every call for ever.
    const line = new Meter().start('', withFaults(this.options.service, plan))
    this.lines.set(call, line)
    return line
  }
}

/** `api.bank.statement` for an event that names its operation, else the function alone. */
function operationOf(call: RunningCall): string {
  const event: unknown = JSON.parse(call.eventText)
  const named =
    typeof event === 'object' && event !== null && 'operation' in event ? event.operation : undefined
  return typeof named === 'string' ? `${call.functionName}.${named.slice(0, 60)}` : call.functionName
}
