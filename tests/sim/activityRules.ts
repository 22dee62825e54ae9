import type { FaultRates } from '../../local/cloud/seededPlan'
import type { Rule } from '../../shared/domain/earn/ruleBook'

/** The rules of the simulated activities, and what a simulation reports. */
const timed: Rule = {
  id: 'timed',
  category: '志愿服务',
  act: '志愿服务',
  unit: 'minute',
  quantity: 60,
  points: 10,
  caps: [],
  honourOnly: false,
  expiry: { kind: 'yearEnd', yearsLater: 1 },
  minimumPresence: 60,
}
const { minimumPresence: _asked, ...atOnce } = timed
export const rules: readonly Rule[] = [timed, { ...atOnce, id: 'open' }]

export interface ActivitiesOptions {
  readonly seed: number
  readonly residents: number
  readonly activities: number
  readonly faults: FaultRates
}

export interface ActivitiesReport {
  readonly commands: number
  readonly killed: number
  readonly confirmed: number
  readonly answers: Readonly<Record<string, number>>
}

export interface Sent {
  readonly openId: string
  readonly event: { readonly operation: string; readonly commandId: string; readonly input: unknown }
  readonly ok: boolean
}
