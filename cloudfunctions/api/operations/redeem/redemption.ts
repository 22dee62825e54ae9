import * as contract from '../../../../shared/contract/redeem'
import { slotsFor } from '../../../../shared/domain/redeem/collecting'
import { settingsOf } from '../../../../shared/domain/redeem/settings'
import { isRefusal, refuse } from '../../../../shared/errors'
import { redeemSettings } from '../../../database'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { redemptionViewOf } from './views'

const seesAll = ['clerk', 'approver', 'auditor', 'administrator']

export const redemption = operation(contract.redemption, async (context, { redemptionId }) => {
  const { store, principal, subjectId, nowMs } = context
  const { communityId, roles } = principal
  const [found, settings] = await Promise.all([
    redemptionHere(context, redemptionId),
    store.read(redeemSettings, communityId),
  ])
  if (isRefusal(found)) return found
  const isTheirs = found.subjectId === subjectId
  if (!isTheirs && !roles.some((role) => seesAll.includes(role))) return refuse('REDEMPTION_NOT_FOUND')
  const times = settingsOf(communityId, settings)
  return {
    redemption: redemptionViewOf(found),
    slots: isTheirs ? [...slotsFor(found, times, nowMs)] : [],
    nowMs,
  }
})
