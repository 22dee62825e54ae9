import type { Actor } from '../../../../../shared/domain/bank/passbook'
import { decideConfirmation } from '../../../../../shared/domain/earn/claimDecisions'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { claims, people } from '../../../../database'
import type { Context } from '../../../../runtime/operation'
import { householdsOf } from '../../people/steps'
import { answerOf, saveClaim } from './saveClaim'
import { tellClaimant } from './tellClaimant'

interface Confirming {
  readonly claimId: string
  readonly agrees: boolean
  readonly words?: string | undefined
}

/** Who says whether it happened. */
interface Asked {
  readonly by: Actor
  readonly servedId: string
  readonly leadOf?: string | undefined
  /** The one who was helped shows their own code. */
  readonly isShown?: boolean
}

/** Saves what whoever was asked said, and tells the claimant. */
export async function confirm(
  context: Context,
  { claimId, agrees, words }: Confirming,
  { by, servedId, leadOf, isShown = false }: Asked,
) {
  const { store, nowMs, commandId } = context
  const first = await store.read(claims, claimId)
  if (first?.communityId !== context.principal.communityId) return refuse('CLAIM_NOT_FOUND')
  const [households, claimant] = await Promise.all([
    householdsOf(context, [first.personId, servedId]),
    store.read(people, first.personId),
  ])
  const household = households.get(servedId)
  const isTiedToClaimant = household !== undefined && household === households.get(first.personId)
  // A lead speaks as a lead unless they are the one who was helped.
  const asLead = leadOf !== undefined && first.servedId !== servedId
  const saved = await saveClaim(
    context,
    claimId,
    (claim) =>
      decideConfirmation(claim, {
        by: asLead ? { ...by, role: 'buildingLead' } : by,
        nowMs,
        commandId,
        words,
        servedId,
        ...(leadOf === undefined ? {} : { leadOf }),
        isTiedToClaimant,
        agrees,
        isShown,
      }),
    first,
  )
  if (isRefusal(saved)) return saved
  await tellClaimant(context, saved, claimant)
  return answerOf(saved, commandId)
}
