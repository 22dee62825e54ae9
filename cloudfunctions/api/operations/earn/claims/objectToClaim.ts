import * as contract from '../../../../../shared/contract/earn'
import { decideObjecting } from '../../../../../shared/domain/earn/claimDecisions'
import { isRefusal } from '../../../../../shared/errors'
import { claims, people } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { saveClaim } from './saveClaim'
import { tellClaimant } from './tellClaimant'

export const objectToClaim = operation(contract.objectToClaim, async (context, { claimId, words }) => {
  const { store, principal, subjectId, by, nowMs, commandId } = context
  const closePersonIds = [subjectId, principal.personId, ...principal.wards.map(({ personId }) => personId)]
  const objector = { by, nowMs, commandId, words, closePersonIds, objectorId: subjectId }
  const first = await store.read(claims, claimId)
  const [saved, claimant] = await Promise.all([
    saveClaim(context, claimId, (claim) => decideObjecting(claim, objector), first),
    first === undefined ? undefined : store.read(people, first.personId),
  ])
  if (isRefusal(saved)) return saved
  await tellClaimant(context, saved, claimant)
  return {}
})
