import { refuse, type Refusal } from '../../errors'
import { nextState } from '../stateMachine'
import { eventOf, hasHappened, type CouncilEvent, type Happening } from './event'
import type { NomineeUnit } from './nomination'
import { roundMachine, type RoundState } from './nominationMachines'

/** What staff settle before anybody nominates. */
export interface RoundTerms {
  readonly title: string
  /** What whoever is chosen may call themselves. */
  readonly honour: string
  readonly unit: NomineeUnit
  /** Who is eligible, in words that everybody reads. */
  readonly words: string
  /** How many it honours at most. */
  readonly places: number
  readonly decidedBy: 'panel' | 'ballot'
  /** The rule of the rule book by which it earns honour; without one it is a certificate alone. */
  readonly ruleId?: string | undefined
  readonly nominateUntilMs: number
}

/** A round of nominations: one aggregate. */
export interface NominationRound extends RoundTerms {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: RoundState
  readonly openedAtMs: number
  readonly objectUntilMs?: number
  readonly ballotId?: string
  /** The nominations on the ballot, in the order of its options. */
  readonly optionIds?: readonly string[]
  /** What one of two has decided. */
  readonly proposed?: { readonly personId: string; readonly nominationIds: readonly string[] }
  readonly honouredIds?: readonly string[]
  readonly decidedAtMs?: number
  readonly events: readonly CouncilEvent[]
}

export type RoundAct =
  | { readonly move: 'announce'; readonly objectUntilMs: number; readonly eligible: number }
  | { readonly move: 'endObjections' }
  | { readonly move: 'ballot'; readonly ballotId: string; readonly optionIds: readonly string[] }
  | {
      readonly move: 'decide'
      readonly nominationIds: readonly string[]
      readonly eligibleIds: readonly string[]
      /** Those who were elected, of a round that a ballot decides; undefined while it is not published. */
      readonly electedIds?: readonly string[] | undefined
    }
  | { readonly move: 'cancel'; readonly words: string }

type Act = RoundAct & Omit<Happening, 'move' | 'words'>

/**
 * Decides what becomes of a round. Whom it honours takes two people who say the same.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideRound(round: NominationRound, act: Act): NominationRound | Refusal {
  if (hasHappened(round, act.commandId)) return round
  const isSecond = act.move === 'decide' && isSecondVoice(round, act)
  const move = act.move === 'decide' && !isSecond ? 'propose' : act.move
  const state = nextState(roundMachine, round.state, move)
  if (state === undefined) return refuse('ROUND_STATE_WRONG')
  const refused = refusalOfAct(round, act)
  if (refused !== undefined) return refused

  // From here on the move must succeed.
  const { commandId, nowMs, by } = act
  const words = act.move === 'cancel' ? act.words : undefined
  return {
    ...round,
    version: round.version + 1,
    state,
    ...changeOf(act, isSecond),
    events: [...round.events, eventOf({ commandId, move, nowMs, by, words })],
  }
}

function isSecondVoice(
  { proposed }: NominationRound,
  { by, nominationIds }: Extract<Act, { move: 'decide' }>,
): boolean {
  return (
    proposed !== undefined &&
    proposed.personId !== by.personId &&
    sameSet(proposed.nominationIds, nominationIds)
  )
}

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one))

function refusalOfAct(round: NominationRound, act: Act): Refusal | undefined {
  if (act.move === 'announce') {
    if (act.nowMs < round.nominateUntilMs) return refuse('NOMINATING_OPEN')
    return act.eligible === 0 ? refuse('NOMINEES_MISSING') : undefined
  }
  if (act.move === 'endObjections') {
    return act.nowMs < (round.objectUntilMs ?? 0) ? refuse('ROUND_STATE_WRONG') : undefined
  }
  if (act.move === 'ballot') {
    return round.decidedBy !== 'ballot' || round.ballotId !== undefined
      ? refuse('ROUND_STATE_WRONG')
      : undefined
  }
  return act.move === 'decide' ? refusalOfDecision(round, act) : undefined
}

function refusalOfDecision(
  { places, decidedBy, proposed }: NominationRound,
  { nominationIds, eligibleIds, electedIds, by }: Extract<Act, { move: 'decide' }>,
): Refusal | undefined {
  if (nominationIds.length > places) return refuse('HONOURS_TOO_MANY', { places })
  if (nominationIds.some((id) => !eligibleIds.includes(id))) return refuse('NOMINATION_STATE_WRONG')
  if (decidedBy === 'ballot') {
    if (electedIds === undefined) return refuse('HONOURS_NOT_COUNTED')
    if (!sameSet(electedIds, nominationIds)) return refuse('HONOURS_NOT_ELECTED')
  }
  const repeatsOwn = proposed?.personId === by.personId && sameSet(proposed.nominationIds, nominationIds)
  return repeatsOwn ? refuse('ANOTHER_PERSON_NEEDED') : undefined
}

function changeOf(act: Act, isSecond: boolean): Partial<NominationRound> {
  switch (act.move) {
    case 'announce':
      return { objectUntilMs: act.objectUntilMs }
    case 'ballot':
      return { ballotId: act.ballotId, optionIds: act.optionIds }
    case 'decide':
      return isSecond
        ? { honouredIds: act.nominationIds, decidedAtMs: act.nowMs }
        : { proposed: { personId: act.by.personId, nominationIds: act.nominationIds } }
    default:
      return {}
  }
}

/**
 * Those whom a ballot elected: the places go by votes, and whoever has as many votes as one below the line is left out,
 * so that nobody is chosen by the order of a list.
 */
export function electedOf(
  nominationIds: readonly string[],
  tally: readonly number[],
  places: number,
): readonly string[] {
  const votesOf = (at: number): number => tally[at] ?? 0
  return nominationIds.filter((_, at) => {
    const asMany = tally.filter((votes) => votes >= votesOf(at)).length
    return votesOf(at) > 0 && asMany <= places
  })
}
