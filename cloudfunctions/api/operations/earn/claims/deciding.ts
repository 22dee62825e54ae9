import type { Claim } from '../../../../../shared/domain/earn/claim'
import { countNamesOfClaim, entryOfClaim, keyOfClaim } from '../../../../../shared/domain/earn/claimAward'
import type { Decider } from '../../../../../shared/domain/earn/claimDecisions'
import { depositorOf } from '../../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { claims, people } from '../../../../database'
import type { Context } from '../../../../runtime/operation'
import { post, type Ledger } from '../../bank/steps'
import { isTied, loadTies } from '../../people/steps'
import { answerOf, saveClaim } from './saveClaim'
import { tellClaimant } from './tellClaimant'

interface Deciding {
  readonly claimId: string
  /** Whom the caller's list said it is about: so everything that is needed is read at once. */
  readonly personId: string
  readonly words?: string | undefined
}

/**
 * Decides about somebody's claim, posts it if that was the last word, and tells the claimant: a chain of three, whose
 * posting the timer makes up for should it fail.
 */
export async function decideAbout(
  context: Context,
  { claimId, personId, words }: Deciding,
  decide: (claim: Claim, decider: Decider) => Claim | Refusal,
) {
  const { store, principal, by, nowMs, commandId } = context
  const depositorId = depositorOf(personId)
  const [first, claimant, ties] = await Promise.all([
    store.read(claims, claimId),
    store.read(people, personId),
    loadTies(context, depositorId),
  ])
  if (first?.personId !== personId) return refuse('CLAIM_NOT_FOUND')
  const decider: Decider = {
    by,
    nowMs,
    commandId,
    words,
    closePersonIds: [principal.personId, ...principal.wards.map((ward) => ward.personId)],
    householdId: ties.callersPlace?.groupId,
    isTiedToClaimant: isTied(context, depositorId, ties),
  }
  const saved = await saveClaim(context, claimId, (claim) => decide(claim, decider), first)
  if (isRefusal(saved)) return saved
  await Promise.all([
    saved.state === 'granted' ? postClaim(context, saved) : undefined,
    tellClaimant(context, saved, claimant),
  ])
  return answerOf(saved, commandId)
}

/** Posts a granted claim under its key, so that whoever posts it again finds it posted. */
export const postClaim = (context: Ledger, claim: Claim) =>
  post(
    context,
    depositorOf(claim.personId),
    keyOfClaim(claim),
    (passbook) => entryOfClaim(claim, passbook, context.nowMs),
    undefined,
    countNamesOfClaim(claim),
  )
