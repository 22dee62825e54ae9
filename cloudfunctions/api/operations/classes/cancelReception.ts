import * as contract from '../../../../shared/contract/classes'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { callOffReception } from './receptionSteps'

export const cancelReception = operation(contract.cancelReception, async (context, { receptionId, why }) => {
  const cancelled = await callOffReception(context, receptionId, why)
  return isRefusal(cancelled) ? cancelled : {}
})
