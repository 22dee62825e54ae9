import { addDays, dayOf, type Day } from '../calendar'
import { isRefusal, refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { nextState } from '../stateMachine'
import { matterMachine, type MatterMove, type MatterState } from './matterMachine'
import { eventOf, hasHappened, type CouncilEvent } from './event'

/** 五清楚: what an accepted matter says clearly before anybody calls it in progress. */
export interface FiveClear {
  readonly goal: string
  readonly items: readonly { readonly text: string }[]
  readonly measures: string
  /** The last day on which it is to be done. */
  readonly dueOn: Day
  /** The person or office that answers for it, as the public reads it. */
  readonly responsible: string
}

/** How satisfied those who asked for a matter are with its result. */
export const scores = ['满意', '基本满意', '不满意'] as const
export type Score = (typeof scores)[number]

export interface Rating {
  readonly personId: string
  readonly score: Score
  readonly atMs: number
  readonly commandId: string
}

/** Somebody says that a matter which was struck off is not solved. */
export interface Objection {
  readonly objectionId: string
  readonly personId: string
  readonly words: string
  /** Whether the platform's check passed the words; whoever answers looks more closely at the others. */
  readonly check: 'passed' | 'doubtful'
  readonly atMs: number
  readonly commandId: string
  readonly answer?: {
    readonly upheld: boolean
    readonly words: string
    /** Whether everybody reads what was objected, or the answer alone. */
    readonly showsObjection: boolean
    readonly by: Actor
    readonly atMs: number
  }
}

/** A matter that the community has taken on: one line of the public ledger. */
export interface Matter {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: MatterState
  /** True until it is struck off. */
  readonly open: boolean
  readonly title: string
  /** The proposals it came from; whoever supports them rates the result. */
  readonly proposalIds: readonly string[]
  readonly meetingId?: string
  readonly five?: FiveClear
  /**
   * The day on which something has to have happened: the five fields are there, it is done, or it is looked at again.
   * The ledger is in this order, so what is overdue stands on top.
   */
  readonly nextOn: Day
  readonly acceptedAtMs: number
  readonly postponed?: { readonly reason: string; readonly lookAgainOn: Day }
  readonly struckOff?: {
    readonly words: string
    readonly photoIds: readonly string[]
    readonly by: Actor
    readonly atMs: number
  }
  readonly ratings: readonly Rating[]
  readonly objections: readonly Objection[]
  /** True while an objection waits for its answer. */
  readonly objected: boolean
  readonly events: readonly CouncilEvent[]
}

export interface Acceptance {
  readonly _id: string
  readonly communityId: string
  readonly title: string
  readonly proposalIds: readonly string[]
  readonly meetingId?: string
  readonly five?: FiveClear | undefined
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/** A new matter: in progress if all five are clear, otherwise with a day until which they have to be. */
export function acceptMatter(acceptance: Acceptance, planWithinDays: number): Matter | Refusal {
  const { five, commandId, nowMs, by, meetingId, ...said } = acceptance
  const accepted: Matter = {
    ...said,
    ...(meetingId === undefined ? {} : { meetingId }),
    version: 1,
    state: 'accepted',
    open: true,
    nextOn: addDays(dayOf(nowMs), planWithinDays),
    acceptedAtMs: nowMs,
    ratings: [],
    objections: [],
    objected: false,
    events: [eventOf({ commandId, move: 'accept', nowMs, by })],
  }
  if (five === undefined) return accepted
  // One command does both, so the second step gets a name of its own.
  return decideMatter(accepted, { move: 'begin', five, commandId: `${commandId}:begin`, nowMs, by })
}

export interface MatterCommand {
  readonly move: MatterMove
  readonly words?: string
  readonly five?: FiveClear
  readonly lookAgainOn?: Day
  readonly photoIds?: readonly string[]
  readonly objectionId?: string
  readonly showsObjection?: boolean
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/**
 * Decides what becomes of a matter.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideMatter(matter: Matter, command: MatterCommand): Matter | Refusal {
  if (hasHappened(matter, command.commandId)) return matter
  const state = nextState(matterMachine, matter.state, command.move)
  if (state === undefined) return refuse('MATTER_STATE_WRONG')
  const changes = changesBy(matter, command)
  if (isRefusal(changes)) return changes

  // From here on the move must succeed.
  return {
    ...matter,
    ...changes,
    version: matter.version + 1,
    state,
    open: state !== 'struckOff',
    events: [...matter.events, eventOf(command)],
  }
}

/** What a move changes besides the state, or why its words are not enough. */
function changesBy(matter: Matter, command: MatterCommand): Partial<Matter> | Refusal {
  const today = dayOf(command.nowMs)
  switch (command.move) {
    case 'begin':
      return begun(command, today)
    case 'postpone': {
      const { words = '', lookAgainOn = '' } = command
      if (lookAgainOn <= today) return refuse('DAY_NOT_AHEAD')
      return { postponed: { reason: words, lookAgainOn }, nextOn: lookAgainOn }
    }
    case 'lookAgain':
      return { nextOn: today }
    case 'strikeOff': {
      const { words = '', photoIds = [], nowMs, by } = command
      if (photoIds.length === 0) return refuse('EVIDENCE_MISSING')
      return { struckOff: { words, photoIds, by, atMs: nowMs } }
    }
    case 'uphold':
      return answered(matter, command, true)
    case 'dismiss':
      return answered(matter, command, false)
  }
}

function begun({ five }: MatterCommand, today: Day): Partial<Matter> | Refusal {
  if (five === undefined) return refuse('FIVE_NOT_CLEAR')
  if (five.dueOn < today) return refuse('DAY_NOT_AHEAD')
  return { five, nextOn: five.dueOn }
}

/** An objection is answered by somebody else than whoever struck the matter off. */
function answered(
  { objections, struckOff }: Matter,
  { objectionId, words = '', showsObjection = true, by, nowMs, five }: MatterCommand,
  upheld: boolean,
): Partial<Matter> | Refusal {
  const objection = objections.find((one) => one.objectionId === objectionId)
  if (objection === undefined || objection.answer !== undefined) return refuse('OBJECTION_NOT_FOUND')
  if (struckOff?.by.personId === by.personId) return refuse('ANOTHER_PERSON_NEEDED')
  const again = upheld ? begun({ five } as MatterCommand, dayOf(nowMs)) : {}
  if (isRefusal(again)) return again
  const next = objections.map((one) =>
    one === objection ? { ...one, answer: { upheld, words, showsObjection, by, atMs: nowMs } } : one,
  )
  return { ...again, objections: next, objected: next.some((one) => one.answer === undefined) }
}

/** A ledger's line is late when its day is over and nothing has happened. */
export const isOverdue = ({ open, nextOn }: Pick<Matter, 'open' | 'nextOn'>, nowMs: number): boolean =>
  open && nextOn < dayOf(nowMs)
