import { refuse, type Refusal } from '../../errors'
import { stepMs, type Authenticate, type EqualTexts } from '../earn/rotatingCode'

/** A code that was scanned without a network may be sent this long after it was shown. */
const offlineForMs = 48 * 3_600_000
/** A code is still good during the step after its own. */
const stepsOfGrace = 1

/**
 * Reads a rotating pick-up code: that it is one, that we made it, and that it is of now. That it was not used before is
 * for the redemption itself to say, which keeps the step.
 *
 * @param isOffline whether it was scanned without a network, so that it may be older
 */
export function readPickupCode(
  code: string,
  atMs: number,
  isOffline: boolean,
  authenticate: Authenticate,
  equal: EqualTexts,
): { readonly redemptionId: string; readonly codeStep: number } | Refusal {
  const parts = /^(L1\.R\.(red_[0-9a-z]{20})\.([0-9a-z]{1,9}))\.([0-9a-z]{16})$/.exec(code)
  if (parts === null) return refuse('PICKUP_CODE_UNREADABLE')
  const [, signed = '', redemptionId = '', step = '', mac = ''] = parts
  if (!equal(mac, authenticate(signed))) return refuse('PICKUP_CODE_FORGED')
  const codeStep = Number.parseInt(step, 36)
  const age = Math.floor(atMs / stepMs) - codeStep
  const oldest = isOffline ? offlineForMs / stepMs : stepsOfGrace
  return age < 0 || age > oldest ? refuse('PICKUP_CODE_OLD') : { redemptionId, codeStep }
}

/** A short number to say at the counter. It finds the redemption and proves nothing. */
export const pickupNumberOf = (redemptionId: string, authenticate: Authenticate): string =>
  authenticate(`pickup.${redemptionId}`).slice(0, 6)
