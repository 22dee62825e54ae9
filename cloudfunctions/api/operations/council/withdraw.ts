import * as contract from '../../../../shared/contract/council'
import { decideProposal, type Proposal } from '../../../../shared/domain/council/proposal'
import { isRefusal, refuse } from '../../../../shared/errors'
import { proposals } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const withdraw = operation(contract.withdraw, async (context, { proposalId }) => {
  const { store, subjectId, commandId, nowMs, by, pause } = context
  const saved = await decideAndSave<Proposal, undefined>(store, proposals, proposalId, pause, (state) => {
    if (state?.authorId !== subjectId) return Promise.resolve(refuse('PROPOSAL_NOT_FOUND'))
    const next = decideProposal(state, { move: 'withdraw', commandId, nowMs, by })
    return Promise.resolve(isRefusal(next) ? next : { next, result: undefined })
  })
  return isRefusal(saved) ? saved : {}
})
