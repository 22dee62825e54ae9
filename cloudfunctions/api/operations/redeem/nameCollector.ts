import * as contract from '../../../../shared/contract/redeem'
import { decideCollector } from '../../../../shared/domain/redeem/collecting'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { ownRedemption } from './finding'
import { save } from './taking'

export const nameCollector = operation(
  contract.nameCollector,
  async (context, { redemptionId, name, lastDigits }) => {
    const found = await ownRedemption(context, redemptionId)
    if (isRefusal(found)) return found
    const { commandId, nowMs: atMs } = context
    const collector = { name, lastDigits, commandId, atMs }
    const saved = await save(context, found, (state) => decideCollector(state, collector))
    return isRefusal(saved) ? saved : { pickupNumber: saved.pickupNumber }
  },
)
