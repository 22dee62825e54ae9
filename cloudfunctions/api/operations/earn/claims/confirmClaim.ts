import * as contract from '../../../../../shared/contract/earn'
import { operation } from '../../../../runtime/operation'
import { confirm } from './confirming'
import { leadOf } from './leadOf'

export const confirmClaim = operation(contract.confirmClaim, (context, confirming) =>
  confirm(context, confirming, { by: context.by, servedId: context.subjectId, leadOf: leadOf(context) }),
)
