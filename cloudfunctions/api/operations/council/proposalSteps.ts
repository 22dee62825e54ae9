import {
  decideProposal,
  type Proposal,
  type ProposalCommand,
} from '../../../../shared/domain/council/proposal'
import { hasHappened } from '../../../../shared/domain/council/event'
import { isOwnProposal } from '../../../../shared/domain/council/visibility'
import type { IdeaKind } from '../../../../shared/domain/earn/idea'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { people, proposals } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { awardIdea } from '../earn/steps'
import { notify } from '../inbox/steps'
import { isTied, loadTies } from '../people/steps'

type Move = Omit<ProposalCommand, 'commandId' | 'nowMs' | 'by'>

/** The proposals of a community in some states that a list begins with. */
export function publishedProposals(
  { store, principal }: Pick<Context, 'store' | 'principal'>,
  most: number,
  before?: number,
): Promise<readonly Proposal[]> {
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  return store.find(proposals, {
    where: {
      communityId: principal.communityId,
      state: 'published',
      ...(before === undefined ? {} : { raisedAtMs: lt(before) }),
    },
    orderBy: ['raisedAtMs', 'desc'],
    limit: most,
  })
}

/** Changes a proposal as staff do: of their own community, and neither their own nor their household's. */
export async function changeProposal(
  context: Context,
  proposalId: string,
  move: Move,
): Promise<Proposal | Refusal> {
  const { store, principal, commandId, nowMs, by, pause } = context
  const first = await store.read(proposals, proposalId)
  if (first?.communityId !== principal.communityId) return refuse('PROPOSAL_NOT_FOUND')
  // What this command has begun is finished, whoever has moved in with whom since.
  if (!hasHappened(first, commandId) && (await isTheirs(context, first))) return refuse('OWN_PROPOSAL')
  return decideAndSave<Proposal, Proposal>(
    store,
    proposals,
    proposalId,
    pause,
    (state) => {
      if (state === undefined) return Promise.resolve(refuse('PROPOSAL_NOT_FOUND'))
      const next = decideProposal(state, { ...move, commandId, nowMs, by })
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )
}

async function isTheirs(context: Context, proposal: Proposal): Promise<boolean> {
  if (isOwnProposal(proposal, context.principal.personId)) return true
  if (proposal.authorId === undefined) return false
  const depositorId = depositorOf(proposal.authorId)
  return isTied(context, depositorId, await loadTies(context, depositorId))
}

/** How a passbook and a notice name a proposal. */
export const titleOf = ({ words }: Pick<Proposal, 'words'>): string => {
  const [line = ''] = words.split('\n')
  return [...line].length > 16 ? `${[...line].slice(0, 15).join('')}…` : line
}

/** Posts what an idea earned. @returns the points, 0 when the rules give nothing or nobody is there to earn */
export async function rewardIdea(
  context: Context,
  proposal: Proposal,
  kind: IdeaKind,
): Promise<number | Refusal> {
  const { _id: proposalId, communityId, authorId } = proposal
  if (authorId === undefined) return 0
  const line = await awardIdea(context, {
    communityId,
    personId: authorId,
    proposalId,
    kind,
    title: titleOf(proposal),
    decidedAtMs: context.nowMs,
    by: { ...context.by, forPersonId: authorId },
  })
  // The decision stands; whatever keeps the points from arriving now, settling tries again until they do.
  if (isRefusal(line)) return refuse('BUSY')
  return line?.points ?? 0
}

/** Tells those whose proposal it is, or whoever relayed it, what became of it. */
export async function tellAuthor(
  context: Context,
  proposal: Proposal,
  what: { readonly move: string; readonly title: string; readonly text: string },
): Promise<void> {
  const author = await context.store.read(people, proposal.authorId ?? proposal.by.personId)
  if (author === undefined) return
  await notify(context, {
    about: `proposal/${proposal._id}/${what.move}/${context.commandId}`,
    communityId: proposal.communityId,
    people: [author],
    kind: 'answer',
    title: what.title,
    text: what.text,
  })
}
