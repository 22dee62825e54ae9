import * as contract from '../../../../../shared/contract/earn'
import { decideAppeal } from '../../../../../shared/domain/earn/claimDecisions'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { answerOf, saveClaim } from './saveClaim'

export const appealClaim = operation(contract.appealClaim, async (context, { claimId, words }) => {
  const { subjectId, by, nowMs, commandId } = context
  const saved = await saveClaim(context, claimId, (claim) =>
    claim.personId === subjectId
      ? decideAppeal(claim, { by, nowMs, commandId, words })
      : refuse('CLAIM_NOT_FOUND'),
  )
  return isRefusal(saved) ? saved : answerOf(saved, commandId)
})
