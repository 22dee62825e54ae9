import { refuse, type Refusal } from '../../errors'
import { nextState } from '../stateMachine'
import { eventOf, hasHappened, type CouncilEvent, type Happening } from './event'
import {
  nominationMachine,
  type NominationMove,
  type NominationState,
  type RoundState,
} from './nominationMachines'

export const nomineeUnits = ['person', 'household'] as const
export type NomineeUnit = (typeof nomineeUnits)[number]

export interface NominationObjection {
  readonly objectionId: string
  readonly personId: string
  /** For staff alone: an objection is no public accusation. */
  readonly words: string
  readonly atMs: number
  readonly answer?: { readonly upheld: boolean; readonly words: string }
}

/** Somebody's word for somebody else: one aggregate. */
export interface Nomination {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly roundId: string
  readonly unit: NomineeUnit
  readonly state: NominationState
  /** As it was written down; once matched as the register has it. */
  readonly nomineeName: string
  /** Where the nominee is to be found, in the words of whoever nominated. */
  readonly where: string
  /** The person or household, once staff know who is meant. */
  readonly nomineeId?: string
  /** Who answers for the nominee; '' until then. */
  readonly answererId: string
  readonly nominatorId: string
  /** Without personal numbers of anybody; several when others nominated the same. */
  readonly reasons: readonly string[]
  readonly check: 'passed' | 'doubtful'
  readonly nominatedAtMs: number
  readonly joinedIntoId?: string
  readonly objections: readonly NominationObjection[]
  /** An objection waits for its answer. */
  readonly objected: boolean
  /** Why it does not fit. */
  readonly remark?: string
  readonly events: readonly CouncilEvent[]
}

/** That somebody has been nominated in a round, under `<round>:<nominee>`: whoever is nominated again joins. */
export interface Nominee {
  readonly _id: string
  readonly nominationId: string
}
export const nomineeKey = (roundId: string, nomineeId: string): string => `${roundId}:${nomineeId}`

/** Nobody reads of a nomination before the nominee agreed and it was announced. */
const publicNominations: ReadonlySet<NominationState> = new Set(['eligible', 'honoured', 'notChosen'])

const announcedRounds: ReadonlySet<RoundState> = new Set(['announced', 'deciding', 'decided'])
export const isPublicNomination = (round: RoundState, nomination: NominationState): boolean =>
  announcedRounds.has(round) && publicNominations.has(nomination)

const mostReasons = 20

export type NominationAct =
  | {
      readonly move: 'match'
      readonly nomineeId: string
      readonly nomineeName: string
      readonly answererId: string
    }
  | { readonly move: 'join'; readonly joinedIntoId: string }
  | { readonly move: 'gain'; readonly reasons: readonly string[] }
  | { readonly move: 'reject'; readonly remark: string }
  | {
      readonly move: 'object'
      readonly objectionId: string
      readonly words: string
      readonly personId: string
    }
  | {
      readonly move: 'answer'
      readonly objectionId: string
      readonly upheld: boolean
      readonly words: string
    }
  | { readonly move: 'accept' | 'decline' | 'admit' | 'honour' | 'pass' }

type Act = NominationAct & Omit<Happening, 'move' | 'words'>

/**
 * Decides what becomes of a nomination.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideNomination(nomination: Nomination, act: Act): Nomination | Refusal {
  if (hasHappened(nomination, act.commandId)) return nomination
  const move = moveOf(act)
  const state = nextState(nominationMachine, nomination.state, move)
  if (state === undefined) return refuse('NOMINATION_STATE_WRONG')
  const refused = refusalOfObjection(nomination, act)
  if (refused !== undefined) return refused

  // From here on the move must succeed.
  const { commandId, nowMs, by } = act
  const next = { ...nomination, ...changeOf(nomination, act) }
  return {
    ...next,
    version: nomination.version + 1,
    state,
    objected: next.objections.some(({ answer }) => answer === undefined),
    events: [...nomination.events, eventOf({ commandId, move, nowMs, by })],
  }
}

const moveOf = (act: Act): NominationMove => {
  if (act.move !== 'answer') return act.move
  return act.upheld ? 'uphold' : 'dismiss'
}

function refusalOfObjection({ objections }: Nomination, act: Act): Refusal | undefined {
  if (act.move === 'object') {
    const waits = objections.some(({ personId, answer }) => personId === act.personId && answer === undefined)
    return waits ? refuse('ALREADY_OBJECTED') : undefined
  }
  if (act.move !== 'answer') return undefined
  const found = objections.find(({ objectionId }) => objectionId === act.objectionId)
  if (found === undefined || found.answer !== undefined) return refuse('OBJECTION_NOT_FOUND')
  return found.personId === act.by.personId ? refuse('ANOTHER_PERSON_NEEDED') : undefined
}

function changeOf(nomination: Nomination, act: Act): Partial<Nomination> {
  const { objections, reasons } = nomination
  switch (act.move) {
    case 'match': {
      const { nomineeId, nomineeName, answererId } = act
      return { nomineeId, nomineeName, answererId }
    }
    case 'join':
      return { joinedIntoId: act.joinedIntoId }
    case 'gain':
      return { reasons: [...reasons, ...act.reasons].slice(0, mostReasons) }
    case 'reject':
      return { remark: act.remark }
    case 'object': {
      const { objectionId, personId, words, nowMs } = act
      return { objections: [...objections, { objectionId, personId, words, atMs: nowMs }] }
    }
    case 'answer': {
      const answer = { upheld: act.upheld, words: act.words }
      return {
        objections: objections.map((one) => (one.objectionId === act.objectionId ? { ...one, answer } : one)),
      }
    }
    default:
      return {}
  }
}
