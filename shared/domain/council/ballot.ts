import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { nextState } from '../stateMachine'
import {
  countedWays,
  goodCount,
  isCountOf,
  resultOf,
  type BallotResult,
  type BoxCount,
  type CountEntry,
  type Marked,
} from './ballotCount'
import { ballotMachine, type BallotMove, type BallotState } from './ballotMachine'
import { eventOf, hasHappened, type CouncilEvent } from './event'

export const voterUnits = ['person', 'household'] as const
/** Who has one ballot: each person, or each household. */
export type VoterUnit = (typeof voterUnits)[number]

/** What a ballot asks, and of whom. It stands still once the ballot is open. */
export interface BallotQuestion {
  readonly title: string
  readonly words: string
  readonly options: readonly string[]
  /** How many options one ballot may choose at most. */
  readonly choose: number
  readonly unit: VoterUnit
  /** A secret ballot never says whose it is; an open one shows the name beside the choice when it is published. */
  readonly secret: boolean
  /** Years that a voter must have completed this year, where the year of birth is known. */
  readonly minimumAge: number
  /** Only people of these buildings; everybody when there are none. */
  readonly buildingIds: readonly string[]
  /** For how many others one person may cast at most. */
  readonly mostProxies: number
  readonly closesAtMs: number
  readonly meetingId?: string
}

/** A ballot: one aggregate. Who took part is on the roll, what was chosen is in the box, and nothing joins the two. */
export interface Ballot extends BallotQuestion {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: BallotState
  /** From here on nobody joins those who may vote. */
  readonly openedAtMs?: number
  /** What staff counted of papers and hands, each person's latest. */
  readonly entries: readonly CountEntry[]
  /** What the envelopes held. */
  readonly phone?: BoxCount
  readonly result?: BallotResult
  readonly events: readonly CouncilEvent[]
}

/** A ballot may stay open this long. */
const longestMs = 60 * 86_400_000
const shortestMs = 60_000

export function draftBallot(
  question: BallotQuestion & Pick<Ballot, '_id' | 'communityId'>,
  happening: { readonly commandId: string; readonly nowMs: number; readonly by: Actor },
): Ballot | Refusal {
  if (new Set(question.options).size !== question.options.length) return refuse('BALLOT_OPTIONS_ALIKE')
  if (question.choose >= question.options.length) return refuse('BALLOT_CHOOSES_ALL')
  const refused = refusalOfTime(question, happening.nowMs)
  if (refused !== undefined) return refused
  return {
    ...question,
    version: 1,
    state: 'draft',
    entries: [],
    events: [eventOf({ ...happening, move: 'draft' })],
  }
}

const refusalOfTime = ({ closesAtMs }: Pick<Ballot, 'closesAtMs'>, nowMs: number): Refusal | undefined =>
  closesAtMs < nowMs + shortestMs || closesAtMs > nowMs + longestMs ? refuse('BALLOT_TIME_WRONG') : undefined

export interface BallotCommand {
  /** Publishing follows by itself from the last count. */
  readonly move: Exclude<BallotMove, 'publish'>
  readonly entry?: CountEntry
  readonly phone?: BoxCount
  /** How many were handed a paper or raised a hand, by the roll. */
  readonly marked?: Marked
  readonly words?: string
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/**
 * Decides what becomes of a ballot.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideBallot(ballot: Ballot, command: BallotCommand): Ballot | Refusal {
  if (hasHappened(ballot, command.commandId)) return ballot
  const state = nextState(ballotMachine, ballot.state, command.move)
  if (state === undefined) return refuse('BALLOT_STATE_WRONG')
  const refused = refusalOfMove(ballot, command)
  if (refused !== undefined) return refused

  // From here on the move must succeed.
  const { move, nowMs, entry, phone, marked } = command
  const next: Ballot = {
    ...ballot,
    version: ballot.version + 1,
    state,
    ...(move === 'open' ? { openedAtMs: nowMs } : {}),
    ...(entry === undefined ? {} : { entries: withEntry(ballot.entries, entry) }),
    ...(phone === undefined ? {} : { phone }),
    events: [...ballot.events, eventOf(command)],
  }
  return marked === undefined ? next : published(next, marked)
}

function refusalOfMove(ballot: Ballot, command: BallotCommand): Refusal | undefined {
  const { move, nowMs, by, entry, marked } = command
  if (move === 'open') return refusalOfTime(ballot, nowMs)
  if (
    move === 'close' &&
    nowMs < ballot.closesAtMs &&
    (ballot.meetingId === undefined || by.role === 'timer')
  )
    return refuse('BALLOT_NOT_DUE')
  if (move === 'enter' && entry !== undefined) return refusalOfEntry(ballot, entry, marked?.[entry.way] ?? 0)
  return undefined
}

/** Nobody can have counted more than were handed a paper or raised a hand. */
function refusalOfEntry({ options, choose }: Ballot, entry: CountEntry, marked: number): Refusal | undefined {
  if (entry.tally.length !== options.length) return refuse('COUNT_INCOMPLETE')
  return isCountOf(entry, marked, choose) ? undefined : refuse('COUNT_ABOVE_ROLL', { marked })
}

const withEntry = (entries: readonly CountEntry[], entry: CountEntry): readonly CountEntry[] => [
  ...entries.filter(({ way, personId }) => way !== entry.way || personId !== entry.personId),
  entry,
]

/** The ballot with its result as soon as phones are counted and two people agree on papers and hands. */
function published(ballot: Ballot, marked: Marked): Ballot {
  const state = nextState(ballotMachine, ballot.state, 'publish')
  const result = resultOf(ballot, marked)
  return state === undefined || result === undefined ? ballot : { ...ballot, state, result }
}

/** Which counts two people still have to agree on. */
export const countsMissing = (ballot: Ballot, marked: Marked) =>
  countedWays.filter((way) => goodCount(ballot, way, marked) === undefined)
