import * as contract from '../../../../shared/contract/earn'
import { operation } from '../../../runtime/operation'
import { scanPerson } from './scanPerson'

export const checkInScanned = operation(contract.checkInScanned, (context, { activityId, code }) =>
  scanPerson(context, activityId, { code, atMs: context.nowMs, way: 'staff' }),
)
