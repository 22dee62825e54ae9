import * as contract from '../../../../shared/contract/people'
import { codesFrom } from '../../../../shared/domain/earn/rotatingCode'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'

export const myCode = operation(contract.myCode, (context) =>
  Promise.resolve({
    displayName: subjectName(context),
    codes: codesFrom('person', context.subjectId, context.nowMs, context.authenticate),
    nowMs: context.nowMs,
  }),
)
