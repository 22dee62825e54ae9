import { contract } from '../../../../shared/contract'
import { isRefusal, refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { redemptionViewOf } from './views'

const seesAll = ['clerk', 'approver', 'auditor', 'administrator']

export const redemption = operation(contract.redeem.redemption, async (context, { redemptionId }) => {
  const { principal, subjectId, nowMs } = context
  const found = await redemptionHere(context, redemptionId)
  if (isRefusal(found)) return found
  const isStaff = principal.roles.some((role) => seesAll.includes(role))
  if (found.subjectId !== subjectId && !isStaff) return refuse('REDEMPTION_NOT_FOUND')
  return { redemption: redemptionViewOf(found), nowMs }
})
