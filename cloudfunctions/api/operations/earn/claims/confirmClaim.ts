import { contract } from '../../../../../shared/contract'
import { operation } from '../../../../runtime/operation'
import { confirm } from './confirming'
import { leadOf } from './leadOf'

export const confirmClaim = operation(contract.earn.confirmClaim, (context, confirming) =>
  confirm(context, confirming, { by: context.by, servedId: context.subjectId, leadOf: leadOf(context) }),
)
