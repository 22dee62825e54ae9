import { contract } from '../../../../shared/contract'
import { defaultSettings } from '../../../../shared/domain/redeem/settings'
import { redeemSettings } from '../../../database'
import { operation } from '../../../runtime/operation'

export const settings = operation(contract.redeem.settings, async ({ store, principal }) => {
  const { communityId } = principal
  const saved = await store.read(redeemSettings, communityId)
  const { approvedUpToPoints, secondPersonAbovePoints, answerDays } = saved ?? defaultSettings(communityId)
  return { approvedUpToPoints, secondPersonAbovePoints, answerDays }
})
