import {
  countsMissing,
  decideBallot,
  type Ballot,
  type BallotCommand,
} from '../../../../shared/domain/council/ballot'
import type { BallotResult, Marked } from '../../../../shared/domain/council/ballotCount'
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

/** Opens a ballot: its box comes first, so that whoever finds it open can cast. */
export async function openBallot(context: BallotContext, first: Ballot): Promise<Ballot | Refusal> {
  const { _id: ballotId, communityId } = first
  await Promise.all(
    partIds(ballotId).map((_id) =>
      context.store.insert(ballotBoxes, { _id, ballotId, open: true, envelopes: [] }),
    ),
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

/** A result as people read it. */
export const resultLineOf = ({ phone, paper, hands, total, voters }: BallotResult) => ({
  phone: [...phone],
  paper: [...paper],
  hands: [...hands],
  total: [...total],
  voters,
})

/** A meeting asks only so many questions by ballot. */
const ballotsAMeeting = 50

/** The ballots that answer questions of a meeting. */
export const ballotsOfMeeting = (
  { store }: Pick<Context, 'store'>,
  meetingId: string,
): Promise<readonly Ballot[]> => store.find(ballots, { where: { meetingId }, limit: ballotsAMeeting })

/** How far the ballot that answers a question is, and its result once it is published: each voter counted once. */
export const resultOf = ({ _id, state, options, result }: Ballot) => ({
  ballotId: _id,
  state,
  options: [...options],
  ...(result === undefined ? {} : { result: resultLineOf(result) }),
})

/** What staff see of the counting by hand: never how it stands, only what is missing. */
export const countingOf = (ballot: Ballot, marked: Marked, personId: string) => ({
  ...marked,
  missing: countsMissing(ballot, marked),
  mine: ballot.entries
    .filter((entry) => entry.personId === personId)
    .map(({ way, tally, spoiled }) => ({ way, tally: [...tally], spoiled })),
})
