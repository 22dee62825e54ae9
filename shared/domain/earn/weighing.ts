import { refuse, type Refusal } from '../../errors'
import { dayOf, yearOf } from '../calendar'
import type { Actor } from '../bank/passbook'
import type { Rule } from './ruleBook'

/** More than anybody carries to the station at once: a slip of the finger, or of the scale. */
export const mostGramsAtOnce = 100_000

/** A photo of the scale is evidence for as long as a correction is likely. */
export const weighingPhotoKeptMs = 90 * 86_400_000

/** What one person brought and staff weighed. */
export interface DropOff {
  readonly _id: string
  readonly communityId: string
  readonly personId: string
  readonly ruleId: string
  readonly act: string
  readonly grams: number
  readonly photoIds: readonly string[]
  readonly atMs: number
  /** The compost batch it went into, or '' for what is not composted. */
  readonly batchId: string
  readonly by: Actor
  readonly commandId: string
  /** Whether the sums know of it. */
  readonly tallied: boolean
}

/**
 * A sum of drop-offs: of one batch on one day, or of one person in one year. It names what it counted, so that
 * counting again changes nothing.
 */
export interface WasteTally {
  readonly _id: string
  readonly version: number
  /** The batch or the person. */
  readonly ownerId: string
  /** The day or the year. */
  readonly period: string
  readonly grams: number
  readonly dropOffIds: readonly string[]
}

/** What a rule weighs that rots: kitchen waste, and whatever is brought for composting. */
const isComposted = ({ category, act }: Rule): boolean => category === '环保堆肥' || act.includes('厨余')

export const goesIntoBatch = (rule: Rule): boolean => rule.unit === 'gram' && isComposted(rule)

export function refusalOfWeight(rule: Rule, grams: number): Refusal | undefined {
  if (rule.unit !== 'gram') return refuse('RULE_NOT_WEIGHED', { act: rule.act })
  if (grams === 0) return refuse('WEIGHT_ZERO')
  if (grams > mostGramsAtOnce) return refuse('WEIGHT_TOO_LARGE', { most: mostGramsAtOnce / 1000 })
  return undefined
}

/** The sums that a drop-off belongs to. */
export const talliesOf = ({
  batchId,
  personId,
  atMs,
}: DropOff): readonly Pick<WasteTally, 'ownerId' | 'period'>[] => [
  { ownerId: personId, period: String(yearOf(atMs)) },
  ...(batchId === '' ? [] : [{ ownerId: batchId, period: dayOf(atMs) }]),
]

export const tallyId = ({ ownerId, period }: Pick<WasteTally, 'ownerId' | 'period'>): string =>
  `${ownerId}:${period}`

/** A sum with drop-offs that it does not know yet; the same sum when it knows them all. */
export function withDropOffs(
  tally: WasteTally | undefined,
  whose: Pick<WasteTally, 'ownerId' | 'period'>,
  dropOffs: readonly Pick<DropOff, '_id' | 'grams'>[],
): WasteTally {
  const { ownerId, period } = whose
  const known = tally ?? { _id: tallyId(whose), version: 0, ownerId, period, grams: 0, dropOffIds: [] }
  const added = dropOffs.filter(({ _id }) => !known.dropOffIds.includes(_id))
  if (tally !== undefined && added.length === 0) return tally
  return {
    ...known,
    version: known.version + 1,
    grams: added.reduce((sum, { grams }) => sum + grams, known.grams),
    dropOffIds: [...known.dropOffIds, ...added.map(({ _id }) => _id)],
  }
}
