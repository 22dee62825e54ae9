import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { nextState } from '../stateMachine'
import { complaintMachine, type ComplaintMove, type ComplaintState } from './complaintMachine'
import { eventOf, hasHappened, type CouncilEvent } from './event'

export const complaintKinds = ['staff', 'points', 'service', 'neighbourhood', 'other'] as const
export type ComplaintKind = (typeof complaintKinds)[number]

/** Who handles complaints: never the clerks whose work they are mostly about. */
export const complaintHandlers = ['administrator', 'auditor'] as const

/** What somebody complains about. Only they and those who handle it read it. */
export interface Complaint {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: ComplaintState
  readonly open: boolean
  readonly kind: ComplaintKind
  readonly words: string
  readonly photoIds: readonly string[]
  readonly authorId: string
  readonly authorName: string
  /** Whether those who handle it are told who complains. */
  readonly named: boolean
  readonly by: Actor
  /** The member of staff it is about; '' when it is about nobody in particular. Never sees it. */
  readonly aboutPersonId: string
  readonly aboutName?: string
  readonly raisedAtMs: number
  readonly answerByMs: number
  /** When those who handle it are told that the answer is late. */
  readonly tellStaffAtMs?: number
  readonly events: readonly CouncilEvent[]
}

export interface ComplaintCommand {
  readonly move: ComplaintMove
  readonly words: string
  readonly answerByMs?: number
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/** Whoever is concerned, complains, or typed it in for somebody does not handle it. */
export const mayHandle = (
  { aboutPersonId, authorId, by }: Pick<Complaint, 'aboutPersonId' | 'authorId' | 'by'>,
  personId: string,
): boolean => ![aboutPersonId, authorId, by.personId].includes(personId)

/**
 * Decides the answer to a complaint and the appeal against it.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideComplaint(complaint: Complaint, command: ComplaintCommand): Complaint | Refusal {
  if (hasHappened(complaint, command.commandId)) return complaint
  const state = nextState(complaintMachine, complaint.state, command.move)
  if (state === undefined) return refuse('COMPLAINT_STATE_WRONG')
  const answeredFirst = complaint.events.find(({ move }) => move === 'answer')?.by.personId
  // Whoever answered the first time does not judge the appeal against it.
  if (command.move === 'answer' && answeredFirst === command.by.personId) {
    return refuse('ANOTHER_PERSON_NEEDED')
  }

  // From here on the move must succeed.
  return {
    ...complaint,
    version: complaint.version + 1,
    state,
    open: state === 'raised' || state === 'appealed',
    ...(command.answerByMs === undefined
      ? {}
      : { answerByMs: command.answerByMs, tellStaffAtMs: command.answerByMs }),
    events: [...complaint.events, eventOf(command)],
  }
}
