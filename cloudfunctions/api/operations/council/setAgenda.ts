import * as contract from '../../../../shared/contract/council'
import type { InputOf } from '../../../../shared/contract/operation'
import { reasonByRule } from '../../../../shared/domain/council/agenda'
import { hasHappened } from '../../../../shared/domain/council/event'
import type { AgendaItem } from '../../../../shared/domain/council/meeting'
import type { Proposal } from '../../../../shared/domain/council/proposal'
import type { CouncilSettings } from '../../../../shared/domain/council/settings'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { meetings, proposals } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { changeMeeting } from './meetingSteps'
import { settingsOf } from './settingsOf'

type Item = InputOf<typeof contract.setAgenda>['items'][number]

export const setAgenda = operation(contract.setAgenda, async (context, { meetingId, items }) => {
  const { store, principal, commandId } = context
  const [meeting, settings, found] = await Promise.all([
    store.read(meetings, meetingId),
    settingsOf(store, principal.communityId),
    Promise.all(
      items.map(async ({ proposalId }) =>
        proposalId === undefined ? undefined : store.read(proposals, proposalId),
      ),
    ),
  ])
  // A repetition changes nothing, whatever has become of the proposals since.
  if (meeting !== undefined && hasHappened(meeting, commandId)) return { agenda: [...meeting.agenda] }
  const agenda: AgendaItem[] = []
  for (const [at, item] of items.entries()) {
    const agendaItem = itemOf(context, item, context.newId('itm', String(at)), found[at], settings)
    if (isRefusal(agendaItem)) return agendaItem
    agenda.push(agendaItem)
  }
  const changed = await changeMeeting(context, meetingId, { move: 'setAgenda', agenda }, meeting)
  return isRefusal(changed) ? changed : { agenda: [...changed.agenda] }
})

/** Why an item is on the agenda is the server's to say; only a reason of staff's own is believed. */
function itemOf(
  context: Context,
  { proposalId, title, reason }: Item,
  itemId: string,
  proposal: Proposal | undefined,
  settings: CouncilSettings,
): AgendaItem | Refusal {
  if (proposalId !== undefined && proposal?.communityId !== context.principal.communityId) {
    return refuse('PROPOSAL_NOT_FOUND')
  }
  if (proposal !== undefined && proposal.state !== 'published') return refuse('PROPOSAL_NOT_OPEN')
  const byRule = proposal === undefined ? undefined : reasonByRule(proposal, settings, context.nowMs)
  if (byRule === undefined && reason === undefined) return refuse('AGENDA_REASON_NEEDED', { title })
  return {
    itemId,
    title,
    ...(proposalId === undefined ? {} : { proposalId }),
    why: byRule ?? 'choice',
    ...(reason === undefined ? {} : { reason }),
  }
}
