import { contract } from '../../../../shared/contract'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { callOffReception } from './receptionSteps'

export const cancelReception = operation(
  contract.classes.cancelReception,
  async (context, { receptionId, why }) => {
    const cancelled = await callOffReception(context, receptionId, why)
    return isRefusal(cancelled) ? cancelled : {}
  },
)
