import type { Actor } from '../bank/passbook'
import { refuse, type Refusal } from '../../errors'
import { eventOf, hasHappened, type CouncilEvent } from './event'
import { nextState } from '../stateMachine'
import { proposalMachine, type ProposalMove, type ProposalState } from './proposalMachine'

/** Something a resident brought to the council: one aggregate with all who support it. */
export interface Proposal {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly buildingId: string
  readonly state: ProposalState
  /** Without personal numbers of anybody. */
  readonly words: string
  readonly place?: string
  readonly photoIds: readonly string[]
  /** Whose proposal it is; absent when it was relayed for a neighbour who is not registered. */
  readonly authorId?: string
  readonly authorName: string
  /** The author chose whether the public reads their name. */
  readonly named: boolean
  /** Who typed it: the author, or a building lead for a neighbour. */
  readonly by: Actor
  /** Whether the platform's check passed the words; staff look more closely at the others. */
  readonly check: 'passed' | 'doubtful'
  readonly raisedAtMs: number
  readonly answerByMs: number
  readonly answeredAtMs?: number
  /** Reached the number of supporters from which it goes to the council by itself. */
  readonly escalatedAtMs?: number
  /** When there is something to tell staff: the answer is late, or so many ask for it. */
  readonly tellStaffAtMs?: number
  /** Everybody who supports it, with its author; changed by `addToSet` alone, so nobody is lost and nobody counts twice. */
  readonly supporterIds: readonly string[]
  readonly mergedIntoId?: string
  readonly matterId?: string
  readonly events: readonly CouncilEvent[]
}

/** That one person supports one proposal, under `<proposal>:<person>`. */
export interface Support {
  readonly _id: string
  readonly proposalId: string
  readonly personId: string
  readonly communityId: string
  readonly by: Actor
  readonly atMs: number
  readonly commandId: string
}

export const supportId = (proposalId: string, personId: string): string => `${proposalId}:${personId}`

/** A document grows by 27 bytes a supporter, and a page of fifteen must stay below the platform's megabyte. */
export const mostSupporters = 2000

/** Why a person cannot support a proposal now. */
export function refusalOfSupport(proposal: Proposal | undefined, communityId: string): Refusal | undefined {
  if (proposal?.communityId !== communityId) return refuse('PROPOSAL_NOT_FOUND')
  if (proposal.state === 'merged') return refuse('PROPOSAL_MERGED')
  if (!supportable.has(proposal.state)) return refuse('PROPOSAL_NOT_OPEN')
  if (proposal.supporterIds.length >= mostSupporters) return refuse('PROPOSAL_SUPPORT_FULL')
  return undefined
}

/** A proposal that became a matter can still be joined: its supporters rate the result. */
export const supportable: ReadonlySet<ProposalState> = new Set(['published', 'accepted'])

export type StaffNews = 'late' | 'escalated'

/** What staff are told about a proposal by now, and when there will be more to tell. */
export function newsOf(
  { state, answeredAtMs, answerByMs, escalatedAtMs }: Proposal,
  nowMs: number,
): { readonly news: readonly StaffNews[]; readonly nextAtMs: number | undefined } {
  const waits = answeredAtMs === undefined && (state === 'submitted' || state === 'published')
  const isLate = waits && answerByMs <= nowMs
  return {
    news: [
      ...(escalatedAtMs !== undefined && state === 'published' ? ['escalated' as const] : []),
      ...(isLate ? ['late' as const] : []),
    ],
    nextAtMs: waits && !isLate ? answerByMs : undefined,
  }
}

export interface ProposalCommand {
  readonly move: ProposalMove
  readonly words?: string
  readonly mergedIntoId?: string
  readonly matterId?: string
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/** With these moves the author has been told what becomes of the proposal, so its clock stops. */
const answers: readonly ProposalMove[] = ['answer', 'close', 'accept', 'merge']

/**
 * Decides what staff or the author make of a proposal.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideProposal(proposal: Proposal, command: ProposalCommand): Proposal | Refusal {
  if (hasHappened(proposal, command.commandId)) return proposal
  const state = nextState(proposalMachine, proposal.state, command.move)
  if (state === undefined) return refuse('PROPOSAL_STATE_WRONG')
  if (command.mergedIntoId === proposal._id) return refuse('PROPOSAL_MERGE_WRONG')

  // From here on the move must succeed.
  const { mergedIntoId, matterId, nowMs } = command
  const answered = answers.includes(command.move) && proposal.answeredAtMs === undefined
  return {
    ...proposal,
    version: proposal.version + 1,
    state,
    ...(answered ? { answeredAtMs: nowMs } : {}),
    ...(mergedIntoId === undefined ? {} : { mergedIntoId }),
    ...(matterId === undefined ? {} : { matterId }),
    events: [...proposal.events, eventOf(command)],
  }
}
