import { addDays, dayOf, type Day } from '../calendar'
import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { nextState } from '../stateMachine'
import { meetingMachine, type MeetingMove, type MeetingState } from './meetingMachine'
import { eventOf, hasHappened, type CouncilEvent } from './event'
import type { CouncilSettings } from './settings'

/** Why something is on the agenda: so many support it, it has waited so long, or staff chose it and say why. */
export type AgendaReason = 'support' | 'age' | 'choice'

export interface AgendaItem {
  readonly itemId: string
  readonly title: string
  readonly proposalId?: string
  readonly why: AgendaReason
  /** Written by staff for what they chose themselves. */
  readonly reason?: string
}

/** Hands counted in the room or papers counted from the box. */
export interface Count {
  readonly yes: number
  readonly no: number
  readonly abstained: number
}

/** A question put to those in the room, or to everybody by a ballot. */
export interface Question {
  readonly questionId: string
  readonly text: string
  readonly hands?: Count
  readonly paper?: Count
  /** The ballot that answers it: phones, papers and hands are counted there, where each voter has one place. */
  readonly ballotId?: string
}

/** The question of a ballot; it is one, however often the ballot is opened. */
export const questionOfBallot = (ballotId: string, text: string): Question => ({
  questionId: ballotId.replace('bal_', 'que_'),
  text,
  ballotId,
})

export const outcomes = ['matter', 'later', 'noted'] as const
/** What the meeting made of an item: a matter of the ledger, to be talked about again, or noted. */
export type Outcome = (typeof outcomes)[number]

export interface Decision {
  readonly itemId: string
  readonly outcome: Outcome
  readonly words: string
}

/** A monthly meeting: one aggregate; who signed in has documents of its own. */
export interface Meeting {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly title: string
  readonly place: string
  readonly startsAtMs: number
  readonly state: MeetingState
  readonly quorum: number
  /** The day from which the agenda stands still. */
  readonly freezesOn: Day
  readonly agenda: readonly AgendaItem[]
  readonly questions: readonly Question[]
  /** How many had signed in when it ended. */
  readonly came?: number
  readonly minutes?: { readonly words: string; readonly decisions: readonly Decision[] }
  readonly events: readonly CouncilEvent[]
}

/** That somebody came: under `<meeting>:<person>`, or for a name on paper under `<meeting>:paper:<what it follows from>`. */
export interface MeetingAttendance {
  readonly _id: string
  readonly meetingId: string
  readonly communityId: string
  readonly personId?: string
  readonly displayName: string
  readonly way: 'scan' | 'paper'
  /** Not for a name on paper whose bearer signed in by scan as well. */
  readonly counts: boolean
  readonly by: Actor
  readonly atMs: number
  readonly commandId: string
}

export interface MeetingPlan {
  readonly _id: string
  readonly communityId: string
  readonly title: string
  readonly place: string
  readonly startsAtMs: number
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/** People have to be able to read the agenda before they come. */
export function planMeeting(plan: MeetingPlan, settings: CouncilSettings): Meeting | Refusal {
  const { commandId, nowMs, by, ...said } = plan
  const freezesOn = addDays(dayOf(plan.startsAtMs), -settings.freezeDaysBefore)
  if (freezesOn <= dayOf(nowMs)) return refuse('MEETING_TOO_SOON', { days: settings.freezeDaysBefore + 1 })
  return {
    ...said,
    version: 1,
    state: 'planned',
    quorum: settings.quorum,
    freezesOn,
    agenda: [],
    questions: [],
    events: [eventOf({ commandId, move: 'plan', nowMs, by })],
  }
}

export interface MeetingCommand {
  readonly move: MeetingMove
  readonly agenda?: readonly AgendaItem[]
  readonly question?: Question
  readonly came?: number
  readonly minutes?: Meeting['minutes']
  /** The meeting's ballots that are over: published or cancelled. */
  readonly endedBallotIds?: readonly string[]
  readonly words?: string
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/** A meeting may be opened an hour before it begins, so that early comers can sign in. */
const opensBeforeMs = 3_600_000

/**
 * Decides what becomes of a meeting.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideMeeting(meeting: Meeting, command: MeetingCommand): Meeting | Refusal {
  if (hasHappened(meeting, command.commandId)) return meeting
  const state = nextState(meetingMachine, meeting.state, command.move)
  if (state === undefined) return refuse(wrongState[command.move] ?? 'MEETING_STATE_WRONG')
  const refused = refusalOfMove(meeting, command)
  if (refused !== undefined) return refused

  // From here on the move must succeed.
  const { agenda, question, came, minutes } = command
  return {
    ...meeting,
    version: meeting.version + 1,
    state,
    ...(agenda === undefined ? {} : { agenda }),
    ...(question === undefined ? {} : { questions: withQuestion(meeting.questions, question) }),
    ...(came === undefined ? {} : { came }),
    ...(minutes === undefined ? {} : { minutes }),
    events: [...meeting.events, eventOf(command)],
  }
}

const wrongState: Partial<Record<MeetingMove, 'AGENDA_FROZEN'>> = { setAgenda: 'AGENDA_FROZEN' }

function refusalOfMove(meeting: Meeting, command: MeetingCommand): Refusal | undefined {
  const { move, nowMs, by, question, came = 0, minutes } = command
  if (move === 'setAgenda' && dayOf(nowMs) >= meeting.freezesOn) return refuse('AGENDA_FROZEN')
  // When the day has come the timer announces what is there: people learn at least that the meeting takes place.
  const isEmpty = meeting.agenda.length === 0 && by.role !== 'timer'
  if (move === 'announce' && isEmpty) return refuse('AGENDA_EMPTY')
  if (move === 'open' && nowMs < meeting.startsAtMs - opensBeforeMs) return refuse('MEETING_NOT_OPEN')
  if (move === 'count' && question !== undefined) return refusalOfCount(meeting, question, came)
  return move === 'minute' ? refusalOfMinutes(meeting, minutes, command.endedBallotIds ?? []) : undefined
}

/** What a ballot answers is counted there alone: nobody's hand counts beside what they chose on a phone. */
function refusalOfCount({ questions }: Meeting, question: Question, came: number): Refusal | undefined {
  const known = questions.find(({ questionId }) => questionId === question.questionId)
  if (known?.ballotId !== undefined) return refuse('QUESTION_BY_BALLOT')
  const counted = countedOf(question)
  return counted > came ? refuse('COUNT_ABOVE_PRESENT', { counted, came }) : undefined
}

/** Below the quorum a meeting can talk about everything and decide nothing; and it waits for what it asked by ballot. */
function refusalOfMinutes(
  { agenda, came = 0, quorum, questions }: Meeting,
  minutes: Meeting['minutes'],
  endedBallotIds: readonly string[],
): Refusal | undefined {
  const decisions = minutes?.decisions ?? []
  const known = new Set(agenda.map(({ itemId }) => itemId))
  const named = new Set(decisions.map(({ itemId }) => itemId))
  if (named.size !== decisions.length || decisions.some(({ itemId }) => !known.has(itemId))) {
    return refuse('DECISION_WRONG')
  }
  const decided = decisions.some(({ outcome }) => outcome === 'matter')
  if (decided && came < quorum) return refuse('QUORUM_MISSING', { came, quorum })
  const waiting = questions.find(
    ({ ballotId }) => ballotId !== undefined && !endedBallotIds.includes(ballotId),
  )
  return waiting === undefined ? undefined : refuse('QUESTION_UNANSWERED', { question: waiting.text })
}

const sumOf = (count: Count | undefined): number =>
  count === undefined ? 0 : count.yes + count.no + count.abstained

/** How many were counted in the room; each person there raises a hand or fills in a paper once. */
export const countedOf = ({ hands, paper }: Question): number => sumOf(hands) + sumOf(paper)

/** Hands and papers of one question together. */
export const totalOf = (counts: readonly (Count | undefined)[]): Count =>
  counts.reduce<Count>(
    (total, count) => ({
      yes: total.yes + (count?.yes ?? 0),
      no: total.no + (count?.no ?? 0),
      abstained: total.abstained + (count?.abstained ?? 0),
    }),
    { yes: 0, no: 0, abstained: 0 },
  )

const withQuestion = (questions: readonly Question[], question: Question): readonly Question[] =>
  questions.some(({ questionId }) => questionId === question.questionId)
    ? questions.map((one) => (one.questionId === question.questionId ? question : one))
    : [...questions, question]
