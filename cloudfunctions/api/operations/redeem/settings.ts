import * as contract from '../../../../shared/contract/redeem'
import { settingsOf } from '../../../../shared/domain/redeem/settings'
import { redeemSettings } from '../../../database'
import { operation } from '../../../runtime/operation'

export const settings = operation(contract.settings, async ({ store, principal }) => {
  const { communityId } = principal
  const saved = await store.read(redeemSettings, communityId)
  const { approvedUpToPoints, secondPersonAbovePoints, answerDays, pickupDays, pickupTimes } = settingsOf(
    communityId,
    saved,
  )
  return {
    approvedUpToPoints,
    secondPersonAbovePoints,
    answerDays,
    pickupDays: [...pickupDays],
    pickupTimes: [...pickupTimes],
  }
})
