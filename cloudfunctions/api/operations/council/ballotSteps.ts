import {
  countsMissing,
  decideBallot,
  type Ballot,
  type BallotCommand,
} from '../../../../shared/domain/council/ballot'
import type { Marked } from '../../../../shared/domain/council/ballotCount'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { ballotBoxes, ballotRoll, ballots } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { partIds } from '../../../../shared/domain/council/ballotBox'
import { countBox, emptyBox } from './ballotBoxSteps'

/** What changing a ballot needs; the timer has no principal. */
export type BallotContext = Pick<Context, 'store' | 'pause' | 'sealing' | 'nowMs' | 'commandId' | 'by'>
type Move = Omit<BallotCommand, 'commandId' | 'nowMs' | 'by'>

/** Changes a ballot of one community. */
export const changeBallot = (
  { store, pause, nowMs, commandId, by }: BallotContext,
  communityId: string,
  ballotId: string,
  move: Move,
  first?: Ballot,
): Promise<Ballot | Refusal> =>
  decideAndSave<Ballot, Ballot>(
    store,
    ballots,
    ballotId,
    pause,
    (ballot) => {
      if (ballot?.communityId !== communityId) return Promise.resolve(refuse('BALLOT_NOT_FOUND'))
      const next = decideBallot(ballot, { ...move, commandId, nowMs, by })
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )

/** Opens a ballot of staff's community: its box comes first, so that whoever finds it open can cast. */
export async function openBallot(
  context: BallotContext,
  communityId: string,
  ballotId: string,
): Promise<Ballot | Refusal> {
  const { store } = context
  const first = await store.read(ballots, ballotId)
  if (first?.communityId !== communityId) return refuse('BALLOT_NOT_FOUND')
  await Promise.all(
    partIds(ballotId).map((_id) => store.insert(ballotBoxes, { _id, ballotId, open: true, envelopes: [] })),
  )
  return changeBallot(context, communityId, ballotId, { move: 'open' }, first)
}

/** Closes a ballot, opens its envelopes, and publishes the result if nothing has to be counted by hand. */
export async function closeBallot(
  context: BallotContext,
  communityId: string,
  ballotId: string,
  first?: Ballot,
): Promise<Ballot | Refusal> {
  const closed = await changeBallot(context, communityId, ballotId, { move: 'close' }, first)
  return isRefusal(closed) ? closed : countPhones(context, closed)
}

/**
 * What follows from closing, also if closing was cut short: shuts the box, opens it and counts. Nothing is thrown in
 * once a part is shut, so counting again gives the same.
 */
export async function countPhones(context: BallotContext, ballot: Ballot): Promise<Ballot | Refusal> {
  if (ballot.state !== 'closed') return ballot
  const [phone, marked] = await Promise.all([countBox(context, ballot), markedOf(context, ballot._id)])
  const { communityId, _id } = ballot
  const count = { ...context, commandId: `count:${_id}` }
  return changeBallot(count, communityId, _id, { move: 'count', phone, marked }, ballot)
}

/** Cancels a ballot; what was cast is destroyed unread. */
export async function cancelBallot(
  context: BallotContext,
  communityId: string,
  ballotId: string,
  words: string,
): Promise<Ballot | Refusal> {
  const cancelled = await changeBallot(context, communityId, ballotId, { move: 'cancel', words })
  if (!isRefusal(cancelled)) await emptyBox(context, ballotId)
  return cancelled
}

/** How many are marked on the roll as voting on paper or by hand. */
export async function markedOf({ store }: Pick<Context, 'store'>, ballotId: string): Promise<Marked> {
  const [paper, hands] = await Promise.all([
    store.count(ballotRoll, { ballotId, way: 'paper' }),
    store.count(ballotRoll, { ballotId, way: 'hands' }),
  ])
  return { paper, hands }
}

/** One ballot in a list. */
export const ballotLineOf = ({ _id, title, state, unit, secret, closesAtMs, meetingId }: Ballot) => ({
  ballotId: _id,
  title,
  state,
  unit,
  secret,
  closesAtMs,
  ...(meetingId === undefined ? {} : { meetingId }),
})

/** What staff see of the counting by hand: never how it stands, only what is missing. */
export const countingOf = (ballot: Ballot, marked: Marked, personId: string) => ({
  ...marked,
  missing: countsMissing(ballot, marked),
  mine: ballot.entries
    .filter((entry) => entry.personId === personId)
    .map(({ way, tally, spoiled }) => ({ way, tally: [...tally], spoiled })),
})
