import { electedOf, type NominationRound } from '../../../../../shared/domain/council/nominationRound'
import { ballots } from '../../../../database'
import type { Store } from '../../../../runtime/store'

/** Whom the ballot of a round elected; undefined while there is no result. */
export async function electedIn(
  store: Store,
  { ballotId, optionIds, places }: NominationRound,
): Promise<readonly string[] | undefined> {
  if (ballotId === undefined || optionIds === undefined) return undefined
  const ballot = await store.read(ballots, ballotId)
  return ballot?.result === undefined ? undefined : electedOf(optionIds, ballot.result.total, places)
}
