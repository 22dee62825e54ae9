import * as contract from '../../../../shared/contract/redeem'
import { isRefusal } from '../../../../shared/errors'
import { redemptions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { redemptionViewOf } from './views'

const redemptionsShown = 10

export const history = operation(contract.history, async (context, { redemptionId }) => {
  const found = await redemptionHere(context, redemptionId)
  if (isRefusal(found)) return found
  const before = await context.store.find(redemptions, {
    where: { subjectId: found.subjectId },
    orderBy: ['requestedAtMs', 'desc'],
    limit: redemptionsShown + 1,
  })
  return {
    redemptions: before
      .filter(({ _id }) => _id !== redemptionId)
      .slice(0, redemptionsShown)
      .map(redemptionViewOf),
  }
})
