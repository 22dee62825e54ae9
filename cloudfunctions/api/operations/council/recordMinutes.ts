import * as contract from '../../../../shared/contract/council'
import type { BallotState } from '../../../../shared/domain/council/ballotMachine'
import { acceptMatter } from '../../../../shared/domain/council/matter'
import type { AgendaItem } from '../../../../shared/domain/council/meeting'
import { decideProposal, type Proposal } from '../../../../shared/domain/council/proposal'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { matters, proposals } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation, type Context } from '../../../runtime/operation'
import { ballotsOfMeeting } from './ballotSteps'
import { changeMeeting, countOfSignedIn } from './meetingSteps'
import { rewardIdea } from './proposalSteps'
import { settingsOf } from './settingsOf'

/** Ballots whose answer stands, or that have none. */
const ended: ReadonlySet<BallotState> = new Set(['published', 'cancelled'])

/** First the minutes, which decide; then each decision to act becomes a matter under an id made from the command. */
export const recordMinutes = operation(contract.recordMinutes, async (context, input) => {
  const { meetingId, words, decisions } = input
  const refused = refusalOfWords(words, mostWords.minutes)
  if (refused !== undefined) return refused
  const [settings, came, ballots] = await Promise.all([
    settingsOf(context.store, context.principal.communityId),
    countOfSignedIn(context, meetingId),
    ballotsOfMeeting(context, meetingId),
  ])
  const meeting = await changeMeeting(context, meetingId, {
    move: 'minute',
    came,
    minutes: { words, decisions },
    endedBallotIds: ballots.filter(({ state }) => ended.has(state)).map(({ _id }) => _id),
  })
  if (isRefusal(meeting)) return meeting

  const acted = meeting.agenda.filter(({ itemId }) =>
    decisions.some((one) => one.itemId === itemId && one.outcome === 'matter'),
  )
  const matterIds: string[] = []
  for (const item of acted) {
    const matterId = await openMatter(context, meetingId, item, settings.planWithinDays)
    if (isRefusal(matterId)) return matterId
    matterIds.push(matterId)
  }
  return { matterIds }
})

async function openMatter(
  context: Context,
  meetingId: string,
  { itemId, title, proposalId }: AgendaItem,
  planWithinDays: number,
): Promise<string | Refusal> {
  const { store, principal, commandId, nowMs, by } = context
  const _id = context.newId('mat', itemId)
  const proposal = proposalId === undefined ? undefined : await adopt(context, proposalId, _id)
  if (isRefusal(proposal)) return proposal
  // Staff may have taken it on in the meantime: then its matter is in the ledger already.
  if (proposal?.matterId !== undefined && proposal.matterId !== _id) return proposal.matterId
  const matter = acceptMatter(
    {
      _id,
      communityId: principal.communityId,
      title,
      proposalIds: proposalId === undefined ? [] : [proposalId],
      meetingId,
      commandId,
      nowMs,
      by,
    },
    planWithinDays,
  )
  if (isRefusal(matter)) return matter
  await store.insert(matters, matter)
  if (proposal?.matterId !== _id) return _id
  const points = await rewardIdea(context, proposal, 'adopted')
  return isRefusal(points) ? points : _id
}

/** Turns a proposal into the matter; one that was closed or merged since stays what it is. */
function adopt(
  context: Context,
  proposalId: string,
  matterId: string,
): Promise<Proposal | undefined | Refusal> {
  const { store, commandId, nowMs, by, pause } = context
  return decideAndSave<Proposal, Proposal | undefined>(store, proposals, proposalId, pause, (state) => {
    if (state === undefined) return Promise.resolve(refuse('PROPOSAL_NOT_FOUND'))
    const next = decideProposal(state, { move: 'accept', matterId, commandId, nowMs, by })
    return Promise.resolve(isRefusal(next) ? { next: state, result: state } : { next, result: next })
  })
}
