import * as contract from '../../../../shared/contract/council'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMatter } from './matterSteps'

export const begin = operation(contract.begin, async (context, { matterId, five }) => {
  const matter = await changeMatter(context, matterId, () => ({ move: 'begin', five }))
  return isRefusal(matter) ? matter : {}
})
