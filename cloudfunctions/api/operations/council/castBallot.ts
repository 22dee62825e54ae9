import { contract } from '../../../../shared/contract'
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
export const castBallot = operation(contract.council.castBallot, async (context, input) => {
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
  const barred = await (turn === 1 ? useBallot(store, entry) : refusalOfRoll(store, entry))
  if (barred !== undefined) return barred
  const opened = { code, choices, ...(paper.secret ? {} : { name: paper.name }) }
  return (await throwIn(context, ballotId, envelopeId, turn, opened)) ?? { code }
})

/** Puts the voter on the roll, where there is one place for them. */
const useBallot = async (store: Store, entry: RollEntry): Promise<Refusal | undefined> =>
  (await store.insert(ballotRoll, entry)) ? undefined : refusalOfRoll(store, entry)

/** Only the phone that cast first can cast again. */
async function refusalOfRoll(store: Store, entry: RollEntry): Promise<Refusal | undefined> {
  const known = await store.read(ballotRoll, entry._id)
  if (known !== undefined && known.way !== 'phone') return refuse('BALLOT_ON_PAPER')
  return known?.commitment === entry.commitment ? undefined : refuse('BALLOT_ALREADY_CAST')
}
