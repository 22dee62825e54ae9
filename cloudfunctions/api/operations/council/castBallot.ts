import * as contract from '../../../../shared/contract/council'
import { refusalOfPaper } from '../../../../shared/domain/council/ballotPaper'
import { rollId, type RollEntry } from '../../../../shared/domain/council/ballotRoll'
import { refuse, type Refusal } from '../../../../shared/errors'
import { ballotRoll } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import type { Store } from '../../../runtime/store'
import { namesOf, throwIn } from './ballotBoxSteps'

/**
 * First the roll, then the box. Whoever is killed in between has used their ballot and not cast it; the phone sends the
 * same again until it is told that the envelope is in.
 */
export const castBallot = operation(contract.castBallot, async (context, input) => {
  const { store, principal, authenticate, nowMs } = context
  const { paper, secret, turn } = input
  const { ballotId, voterId } = paper
  const { personId, communityId } = principal
  const choices = [...input.choices].sort((a, b) => a - b)
  const refused = refusalOfPaper(paper, { personId, choices, nowMs }, authenticate, equalTexts)
  if (refused !== undefined) return refused

  const { commitment, envelopeId, code } = namesOf(ballotId, voterId, secret)
  const entry: RollEntry = {
    _id: rollId(ballotId, voterId),
    ballotId,
    communityId,
    way: 'phone',
    commitment,
    by: { personId, role: 'resident', ...(voterId === personId ? {} : { forPersonId: voterId }) },
  }
  const barred = await refusalOfRoll(store, entry, turn)
  if (barred !== undefined) return barred
  const opened = { code, choices, ...(paper.secret ? {} : { name: paper.name }) }
  return (await throwIn(context, ballotId, envelopeId, turn, opened)) ?? { code }
})

/**
 * Puts the voter on the roll, where there is one place for them; only the phone that cast first can cast again. The
 * first turn finds the place empty and a later one finds its own mark, so each costs one round trip.
 */
async function refusalOfRoll(store: Store, entry: RollEntry, turn: number): Promise<Refusal | undefined> {
  if (turn === 1 && (await store.insert(ballotRoll, entry))) return undefined
  const known = await store.read(ballotRoll, entry._id)
  // An earlier turn never arrived; if it arrives just now, the place is this phone's all the same.
  if (known === undefined) return refusalOfRoll(store, entry, 1)
  if (known.way === 'unmarked' && (await takePlace(store, entry))) return undefined
  if (known.way === 'phone' && known.commitment === entry.commitment) return undefined
  return refuse(known.way === 'phone' ? 'BALLOT_ALREADY_CAST' : 'BALLOT_ON_PAPER')
}

/** Takes the place of a mark that was taken back, unless somebody else just did. */
const takePlace = async (store: Store, { _id, way, commitment, by }: RollEntry): Promise<boolean> =>
  (await store.change(ballotRoll, { _id, way: 'unmarked' }, { way, commitment, by })) === 1
