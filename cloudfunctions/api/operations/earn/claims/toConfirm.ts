import * as contract from '../../../../../shared/contract/earn'
import type { Claim } from '../../../../../shared/domain/earn/claim'
import { claims } from '../../../../database'
import { operation, type Context } from '../../../../runtime/operation'
import { leadOf } from './leadOf'
import { claimViewOf, photosOf } from './views'

const claimsShown = 20

export const toConfirm = operation(contract.toConfirm, async (context) => {
  const { store, subjectId } = context
  const state = 'waitingConfirmation'
  const [served, lead] = await Promise.all([
    store.find(claims, { where: { servedId: subjectId, state }, limit: claimsShown }),
    ofBuilding(context),
  ])
  const found = [...new Map([...served, ...lead].map((one) => [one._id, one])).values()]
  const photos = await photosOf(context, found, 'public')
  return {
    claims: found.map((claim) => ({
      ...claimViewOf(claim, photos),
      displayName: claim.displayName,
      asked: claim.servedId === subjectId ? ('served' as const) : ('lead' as const),
    })),
  }
})

/** Claims of others that name the caller's building. */
async function ofBuilding(context: Context): Promise<readonly Claim[]> {
  const { store, principal } = context
  const leadBuildingId = leadOf(context)
  if (leadBuildingId === undefined) return []
  const found = await store.find(claims, {
    where: { communityId: principal.communityId, leadBuildingId, state: 'waitingConfirmation' },
    orderBy: ['stateSinceMs', 'asc'],
    limit: claimsShown,
  })
  return found.filter(({ personId }) => personId !== principal.personId)
}
