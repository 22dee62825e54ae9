import * as contract from '../../../../../shared/contract/earn'
import { objectorsOf } from '../../../../../shared/domain/earn/claim'
import { maskedName } from '../../../../../shared/domain/people/maskedName'
import { communities } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { claimsWaiting } from './lists'

const claimsShown = 50

export const announcedClaims = operation(contract.announcedClaims, async (context) => {
  const { store, principal, nowMs } = context
  const { communityId, personId } = principal
  const [community, announced, objected] = await Promise.all([
    store.read(communities, communityId),
    claimsWaiting(context, communityId, 'announced', claimsShown),
    claimsWaiting(context, communityId, 'objected', claimsShown),
  ])
  const nameOf = (id: string): string => community?.buildings.find((one) => one.id === id)?.name ?? ''
  const close = new Set([personId, ...principal.wards.map((ward) => ward.personId)])
  return {
    claims: [...announced, ...objected].map((claim) => ({
      claimId: claim._id,
      maskedName: maskedName(claim.displayName),
      building: nameOf(claim.buildingId),
      act: claim.rule.act,
      actDay: claim.actDay,
      quantity: claim.quantity,
      unit: claim.rule.unit,
      points: claim.points,
      announcedUntilMs: claim.announcedUntilMs ?? claim.stateSinceMs,
      isObjected: claim.state === 'objected',
      mine: close.has(claim.personId),
      iObjected: objectorsOf(claim).has(personId),
    })),
    nowMs,
  }
})
