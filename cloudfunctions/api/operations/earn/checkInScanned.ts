import { contract } from '../../../../shared/contract'
import { operation } from '../../../runtime/operation'
import { scanPerson } from './scanPerson'

export const checkInScanned = operation(contract.earn.checkInScanned, (context, { activityId, code }) =>
  scanPerson(context, activityId, { code, atMs: context.nowMs, way: 'staff' }),
)
