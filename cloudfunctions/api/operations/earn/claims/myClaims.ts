import * as contract from '../../../../../shared/contract/earn'
import { operation } from '../../../../runtime/operation'
import { claimsOfPerson } from './lists'
import { claimViewOf, photosOf } from './views'

const claimsAPage = 20

export const myClaims = operation(contract.myClaims, async (context, { before }) => {
  const { subjectId, nowMs } = context
  const found = await claimsOfPerson(context, subjectId, claimsAPage + 1, before)
  const shown = found.slice(0, claimsAPage)
  const photos = await photosOf(context, shown, 'owner')
  return {
    claims: shown.map((claim) => claimViewOf(claim, photos)),
    more: found.length > claimsAPage,
    nowMs,
  }
})
