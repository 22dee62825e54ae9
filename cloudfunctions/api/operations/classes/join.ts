import * as contract from '../../../../shared/contract/classes'
import { isRefusal } from '../../../../shared/errors'
import { demands } from '../../../database'
import { operation } from '../../../runtime/operation'
import { joinDemand } from './demandSteps'

export const join = operation(contract.join, async (context, { demandId, ...wish }) => {
  const demand = await context.store.read(demands, demandId)
  const wantedBy = await joinDemand(context, demandId, wish, demand)
  return isRefusal(wantedBy) ? wantedBy : { wantedBy }
})
