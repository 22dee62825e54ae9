import { contract } from '../../../../../shared/contract'
import { decideObjecting } from '../../../../../shared/domain/earn/claimDecisions'
import { isRefusal } from '../../../../../shared/errors'
import { people } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { saveClaim } from './saveClaim'
import { tellClaimant } from './tellClaimant'

export const objectToClaim = operation(contract.earn.objectToClaim, async (context, { claimId, words }) => {
  const { store, principal, subjectId, by, nowMs, commandId } = context
  const closePersonIds = [subjectId, principal.personId, ...principal.wards.map(({ personId }) => personId)]
  const saved = await saveClaim(context, claimId, (claim) =>
    decideObjecting(claim, { by, nowMs, commandId, words, closePersonIds, objectorId: subjectId }),
  )
  if (isRefusal(saved)) return saved
  await tellClaimant(context, saved, await store.read(people, saved.personId))
  return {}
})
