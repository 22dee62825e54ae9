import type { Redemption } from '../../../../shared/domain/redeem/redemption'
import { refuse, type Refusal } from '../../../../shared/errors'
import { redemptions } from '../../../database'
import type { Context } from '../../../runtime/operation'

/** A redemption of the person that an operation is about. */
export async function ownRedemption(
  { store, subjectId }: Context,
  redemptionId: string,
): Promise<Redemption | Refusal> {
  const found = await store.read(redemptions, redemptionId)
  return found?.subjectId === subjectId ? found : refuse('REDEMPTION_NOT_FOUND')
}

/** A redemption of the community, for staff. */
export async function redemptionHere(
  { store, principal }: Context,
  redemptionId: string,
): Promise<Redemption | Refusal> {
  const found = await store.read(redemptions, redemptionId)
  return found?.communityId === principal.communityId ? found : refuse('REDEMPTION_NOT_FOUND')
}
