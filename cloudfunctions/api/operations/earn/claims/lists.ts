import type { Claim } from '../../../../../shared/domain/earn/claim'
import type { ClaimState } from '../../../../../shared/domain/earn/claimMachine'
import { claims } from '../../../../database'
import type { OpenContext } from '../../../../runtime/operation'

type Reading = Pick<OpenContext, 'store'>
type Bound = Record<'lt' | 'gt', (ms: number) => unknown>

/** A person's claims, newest first. */
export function claimsOfPerson(
  { store }: Reading,
  personId: string,
  limit: number,
  beforeMs?: number,
): Promise<readonly Claim[]> {
  const { lt } = store.command as Bound
  const where = { personId, ...(beforeMs === undefined ? {} : { madeAtMs: lt(beforeMs) }) }
  return store.find(claims, { where, orderBy: ['madeAtMs', 'desc'], limit })
}

/** The claims of a community in one state, those that have waited longest first. */
export function claimsWaiting(
  { store }: Reading,
  communityId: string,
  state: ClaimState,
  limit: number,
  afterMs?: number,
): Promise<readonly Claim[]> {
  const { gt } = store.command as Bound
  const where = { communityId, state, ...(afterMs === undefined ? {} : { stateSinceMs: gt(afterMs) }) }
  return store.find(claims, { where, orderBy: ['stateSinceMs', 'asc'], limit })
}
