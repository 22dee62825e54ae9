import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { nextState, type EventOf } from '../stateMachine'
import { demandMachine, type DemandState } from './demandMachine'

/** What classes are about, as the menu groups them. */
export const subjects = [
  '科普教育',
  '传统文化',
  '亲子互动',
  '健康养生',
  '技能培训',
  '文体活动',
  '便民服务',
  '其他',
] as const
export type Subject = (typeof subjects)[number]

export const ageGroups = ['child', 'youth', 'adult', 'elder'] as const
export type AgeGroup = (typeof ageGroups)[number]

/** When people have time. */
export const freeTimes = [
  'weekdayMorning',
  'weekdayAfternoon',
  'weekdayEvening',
  'weekendMorning',
  'weekendAfternoon',
  'weekendEvening',
] as const
export type FreeTime = (typeof freeTimes)[number]

/** Somebody who asked for it. Only counts of them are ever shown. */
export interface Asker {
  readonly personId: string
  readonly ageGroup: AgeGroup
  readonly freeTimes: readonly FreeTime[]
  readonly askedAtMs: number
  readonly commandId: string
  readonly by: Actor
}

/** Something residents want (点单). */
export interface Demand {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: DemandState
  readonly subject: Subject
  readonly title: string
  /** The team's offer it was chosen from, if it was not put in own words. */
  readonly menu: boolean
  readonly source: 'resident' | 'visit'
  readonly writtenBy: string
  readonly askedAtMs: number
  readonly askers: readonly Asker[]
  /** The ids of `askers`: nobody asks twice for the same thing. */
  readonly askerIds: readonly string[]
  /** How many want it: the askers, and those who were only named on home visits. */
  readonly wantedBy: number
  readonly orderId?: string | undefined
  readonly courseId?: string | undefined
  readonly answer?: string | undefined
  readonly commandId: string
  /** Commands of staff that have been carried out. */
  readonly done: readonly string[]
}

export const mostAskers = 500

/** Moves a demand by the table; the same object when this command has moved it before. */
export function decideDemand(
  demand: Demand,
  event: EventOf<typeof demandMachine>,
  commandId: string,
  more: Partial<Pick<Demand, 'orderId' | 'courseId' | 'answer'>> = {},
): Demand | Refusal {
  if (demand.done.includes(commandId)) return demand
  const state = nextState(demandMachine, demand.state, event)
  if (state === undefined) return refuse('DEMAND_NOT_OPEN')
  return {
    ...demand,
    ...more,
    version: demand.version + 1,
    state,
    done: [...demand.done, commandId],
  }
}

/** How many of each kind, for those who plan. */
export const countsOf = <Kind extends string>(
  kinds: readonly Kind[],
  said: readonly (readonly Kind[])[],
): readonly { readonly kind: Kind; readonly count: number }[] =>
  kinds.map((kind) => ({ kind, count: said.filter((one) => one.includes(kind)).length }))
