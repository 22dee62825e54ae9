import type { Claim } from '../../../../../shared/domain/earn/claim'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { claims } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import type { Context } from '../../../../runtime/operation'

/** Decides the next step of a claim of the caller's community and saves it, unless somebody else was first. */
export const saveClaim = (
  { store, pause, principal }: Context,
  claimId: string,
  decide: (claim: Claim) => Claim | Refusal,
  first?: Claim,
): Promise<Claim | Refusal> =>
  decideAndSave<Claim, Claim>(
    store,
    claims,
    claimId,
    pause,
    (claim) => {
      if (claim?.communityId !== principal.communityId) return Promise.resolve(refuse('CLAIM_NOT_FOUND'))
      const next = decide(claim)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )

/** Where this command's step led, wherever the claim stands now. */
export function answerOf(claim: Claim, commandId: string) {
  const step = claim.steps.find((one) => one.commandId === commandId)
  return { claimId: claim._id, state: step?.to ?? claim.state, points: step?.points ?? claim.points }
}
