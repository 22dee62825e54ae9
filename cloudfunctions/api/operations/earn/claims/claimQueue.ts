import * as contract from '../../../../../shared/contract/earn'
import { refusalOfDecider } from '../../../../../shared/domain/earn/claimDecisions'
import type { Claim } from '../../../../../shared/domain/earn/claim'
import { depositorOf } from '../../../../../shared/domain/people/person'
import { explain } from '../../../../../shared/errors'
import { communities } from '../../../../database'
import { operation, type Context } from '../../../../runtime/operation'
import { linesPostedTo } from '../../bank/steps'
import { householdsOf } from '../../people/steps'
import { claimsWaiting } from './lists'
import { claimViewOf, photosOf } from './views'

const claimsAPage = 20

export const claimQueue = operation(contract.claimQueue, async (context, { queue, after }) => {
  const { store, principal, nowMs } = context
  const { communityId, personId } = principal
  const [community, found, posted] = await Promise.all([
    store.read(communities, communityId),
    claimsWaiting(context, communityId, queue, claimsAPage + 1, after),
    linesPostedTo(context, communityId, personId),
  ])
  const shown = found.slice(0, claimsAPage)
  const [photos, households] = await Promise.all([
    photosOf(context, shown, 'staff'),
    householdsOf(context, [personId, ...shown.map((claim) => claim.personId)]),
  ])
  const nameOf = (id: string): string => community?.buildings.find((one) => one.id === id)?.name ?? ''
  return {
    claims: shown.map((claim) => {
      const notYours = whyNot(context, claim, households)
      const repeated = posted.get(depositorOf(claim.personId))
      return {
        ...claimViewOf(claim, photos),
        personId: claim.personId,
        displayName: claim.displayName,
        building: nameOf(claim.buildingId),
        ...(claim.served === undefined ? {} : { servedName: claim.served.displayName }),
        objections: objectionsOf(claim),
        ...(notYours === undefined ? {} : { notYours }),
        ...(repeated === undefined ? {} : { repeated }),
      }
    }),
    more: found.length > claimsAPage,
    nowMs,
  }
})

const objectionsOf = ({ steps }: Claim) =>
  steps.filter(({ event }) => event === 'object').map(({ words = '', atMs }) => ({ words, atMs }))

/** Why the caller will be refused when they decide, so that nobody reads what is not theirs to decide. */
function whyNot(
  { principal, by }: Context,
  claim: Claim,
  households: ReadonlyMap<string, string>,
): string | undefined {
  const householdId = households.get(principal.personId)
  const refusal = refusalOfDecider(claim, {
    by,
    closePersonIds: [principal.personId, ...principal.wards.map((ward) => ward.personId)],
    householdId,
    isTiedToClaimant: householdId !== undefined && households.get(claim.personId) === householdId,
  })
  return refusal === undefined ? undefined : explain(refusal).text
}
