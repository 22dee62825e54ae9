import * as contract from '../../../../../shared/contract/earn'
import { decideWithdrawal } from '../../../../../shared/domain/earn/claimDecisions'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { answerOf, saveClaim } from './saveClaim'

export const withdrawClaim = operation(contract.withdrawClaim, async (context, { claimId }) => {
  const { subjectId, by, nowMs, commandId } = context
  const saved = await saveClaim(context, claimId, (claim) =>
    claim.personId === subjectId
      ? decideWithdrawal(claim, { by, nowMs, commandId })
      : refuse('CLAIM_NOT_FOUND'),
  )
  return isRefusal(saved) ? saved : answerOf(saved, commandId)
})
