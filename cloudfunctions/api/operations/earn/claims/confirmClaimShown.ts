import * as contract from '../../../../../shared/contract/earn'
import { readRotatingCode } from '../../../../../shared/domain/earn/rotatingCode'
import { isRefusal } from '../../../../../shared/errors'
import { equalTexts } from '../../../../runtime/hashing'
import { operation } from '../../../../runtime/operation'
import { confirm } from './confirming'

export const confirmClaimShown = operation(
  contract.confirmClaimShown,
  async (context, { code, ...confirming }) => {
    const { nowMs, authenticate, by } = context
    const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
    if (isRefusal(read)) return read
    return confirm(context, confirming, {
      by: { ...by, forPersonId: read.id },
      servedId: read.id,
      isShown: true,
    })
  },
)
