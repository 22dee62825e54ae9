import * as contract from '../../../../shared/contract/council'
import {
  refusalOfSupport,
  supportable,
  supportId,
  type Proposal,
} from '../../../../shared/domain/council/proposal'
import type { CouncilSettings } from '../../../../shared/domain/council/settings'
import { refuse } from '../../../../shared/errors'
import { proposals, supports } from '../../../database'
import { operation } from '../../../runtime/operation'
import { settingsOf } from './settingsOf'
import { addSupporters, escalate, escalatedNow } from './supporters'

export const support = operation(contract.support, async (context, { proposalId }) => {
  const { store, subjectId, principal, nowMs, by, commandId } = context
  const _id = supportId(proposalId, subjectId)
  const [proposal, known, settings] = await Promise.all([
    store.read(proposals, proposalId),
    store.read(supports, _id),
    settingsOf(store, principal.communityId),
  ])
  const record = {
    _id,
    proposalId,
    personId: subjectId,
    communityId: principal.communityId,
    by,
    atMs: nowMs,
    commandId,
  }
  if (known?.commandId === commandId || (known === undefined && isCounted(proposal, subjectId))) {
    // What has begun is finished: whoever is on record is counted, wherever the proposal goes on by now.
    await Promise.all([
      addSupporters(store, proposalId, [subjectId]),
      known ?? store.insert(supports, record),
    ])
    if (proposal !== undefined && isToEscalate(proposal, proposal.supporterIds.length, settings)) {
      await escalate(store, proposalId, nowMs)
    }
    return {}
  }
  const refused = refusalOfSupport(proposal, principal.communityId)
  if (refused !== undefined) return refused
  if (proposal === undefined) return refuse('PROPOSAL_NOT_FOUND')
  if (known !== undefined || proposal.authorId === subjectId) return refuse('ALREADY_SUPPORTED')

  const escalates = isToEscalate(proposal, proposal.supporterIds.length + 1, settings)
  const { addToSet, in: isOneOf } = store.command as Record<'addToSet' | 'in', (value: unknown) => unknown>
  // The command is on record, so both writes go at once: whichever is lost, settling writes it again.
  const [added, isNew] = await Promise.all([
    store.change(
      proposals,
      { _id: proposalId, state: isOneOf([...supportable]) },
      { supporterIds: addToSet(subjectId), ...(escalates ? escalatedNow(nowMs) : {}) },
    ),
    store.insert(supports, record),
  ])
  // Of two commands at once the one on record counts. A proposal that was merged meanwhile goes on elsewhere.
  if (!isNew && (await store.read(supports, _id))?.commandId !== commandId) return refuse('ALREADY_SUPPORTED')
  if (added === 0) await addSupporters(store, proposalId, [subjectId])
  return {}
})

/** A supporter without a record is one of a command that is not finished, or came with a proposal that was merged. */
const isCounted = (proposal: Proposal | undefined, personId: string): boolean =>
  proposal !== undefined && proposal.authorId !== personId && proposal.supporterIds.includes(personId)

const isToEscalate = (
  { escalatedAtMs }: Proposal,
  supporters: number,
  { escalateFromSupporters }: CouncilSettings,
): boolean => escalatedAtMs === undefined && supporters >= escalateFromSupporters
