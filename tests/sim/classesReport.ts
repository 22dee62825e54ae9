import type { FaultRates } from '../../local/cloud/seededPlan'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'

/** What a simulation of classes is given and reports. */
export interface ClassesOptions {
  readonly seed: number
  readonly residents: number
  /** Steps that each resident takes. */
  readonly steps: number
  readonly faults: FaultRates
}

export interface ClassesReport {
  readonly commands: number
  readonly killed: number
  readonly booked: number
  readonly waited: number
  readonly replays: number
}

export interface Sent {
  readonly openId: string
  readonly event: { readonly operation: string; readonly commandId: string; readonly input: unknown }
  readonly answer: Answer | undefined
}
