import * as contract from '../../../../shared/contract/redeem'
import { decideApproval, stepOf, type Redemption } from '../../../../shared/domain/redeem/redemption'
import { settingsOf } from '../../../../shared/domain/redeem/settings'
import { isRefusal, refuse } from '../../../../shared/errors'
import { redeemSettings } from '../../../database'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { paymentOf, refusalOfPayment } from './giveBack'
import { isOwn, isRequestedBy } from './own'
import { save, takenBy } from './taking'

export const approve = operation(contract.approve, async (context, { redemptionId }) => {
  const { store, principal, commandId } = context
  const [found, settings] = await Promise.all([
    redemptionHere(context, redemptionId),
    store.read(redeemSettings, principal.communityId),
  ])
  if (isRefusal(found)) return found
  if (stepOf(found, commandId) === undefined) {
    const [isOfOwn, payment] = await Promise.all([isOwn(context, found), paymentOf(context, found)])
    if (isOfOwn || isRequestedBy(context, found)) return refuse('OWN_REDEMPTION')
    const unpaid = found.state === 'requested' ? refusalOfPayment(payment, false) : undefined
    if (unpaid !== undefined) return unpaid
  }
  const { secondPersonAbovePoints } = settingsOf(principal.communityId, settings)
  const needsSecond = found.points > secondPersonAbovePoints
  const saved = await save(context, found, (state) => decideApproval(state, takenBy(context), needsSecond))
  return isRefusal(saved) ? saved : { state: stateAfter(saved, commandId) }
})

/** What the caller's own step made of it, however much has happened since. */
const stateAfter = (redemption: Redemption, commandId: string) => {
  if (stepOf(redemption, commandId)?.event === 'approveFirst') return 'waitingSecond' as const
  return redemption.kind === 'service' ? ('ready' as const) : ('approved' as const)
}
