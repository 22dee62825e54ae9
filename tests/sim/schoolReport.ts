import type { FaultRates } from '../../local/cloud/seededPlan'

/** What a simulation of the after-school class is given and reports. */
export interface SchoolOptions {
  readonly seed: number
  readonly guardians: number
  /** Steps that each person takes on each day. */
  readonly steps: number
  readonly faults: FaultRates
}

export interface SchoolReport {
  readonly commands: number
  readonly killed: number
  readonly visits: number
  readonly refusedAtTheDoor: number
  readonly replays: number
}
