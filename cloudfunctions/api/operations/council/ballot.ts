import * as contract from '../../../../shared/contract/council'
import type { Ballot } from '../../../../shared/domain/council/ballot'
import { paperFor } from '../../../../shared/domain/council/ballotPaper'
import {
  giversNow,
  hasVoted,
  refusalOfOpen,
  rollId,
  voterOf,
  type RollEntry,
  type Voter,
} from '../../../../shared/domain/council/ballotRoll'
import { councilStaff, mayReadBallot } from '../../../../shared/domain/council/visibility'
import { explain, isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { ballotProxies, ballotRoll, ballots } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { electorOf } from './ballotElector'
import { ballotLineOf, countingOf, markedOf, resultLineOf } from './ballotSteps'
import { viewerOf } from './viewer'

export const ballot = operation(contract.ballot, async (context, { ballotId }) => {
  const { store, principal, nowMs } = context
  const { personId } = principal
  const [found, elector, held, given, phones, marked] = await Promise.all([
    store.read(ballots, ballotId),
    electorOf(context, personId),
    store.read(ballotProxies, `${ballotId}:${personId}`),
    store.find(ballotProxies, { where: { ballotId, giverIds: personId }, limit: 1 }),
    store.count(ballotRoll, { ballotId, way: 'phone' }),
    markedOf(context, ballotId),
  ])
  if (found === undefined || !mayReadBallot(found, viewerOf(context))) return refuse('BALLOT_NOT_FOUND')
  const isStaff = principal.roles.some((role) => councilStaff.some((one) => one === role))
  const own = voterOf(found, elector, nowMs)
  const givers = held === undefined ? [] : giversNow(held)
  const roll = await rollOf(context, ballotId, [own, ...givers])
  const { words, options, choose, minimumAge, mostProxies, result } = found
  return {
    ...ballotLineOf(found),
    words,
    options: [...options],
    choose,
    minimumAge,
    mostProxies,
    own: votingOf(context, found, own, roll),
    proxies: givers.map((giver) => votingOf(context, found, giver, roll)),
    ...(given[0] === undefined ? {} : { givenTo: given[0].holderName }),
    took: phones + marked.paper + marked.hands,
    ...(result === undefined ? {} : { result: resultLineOf(result) }),
    ...(isStaff ? { counting: countingOf(found, marked, personId) } : {}),
    nowMs,
  }
})

/** What the roll says of some voters. */
async function rollOf(
  { store }: Context,
  ballotId: string,
  voters: readonly (Voter | Refusal)[],
): Promise<ReadonlyMap<string, RollEntry>> {
  const ids = voters.flatMap((voter) => (isRefusal(voter) ? [] : [rollId(ballotId, voter.voterId)]))
  if (ids.length === 0) return new Map()
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const entries = await store.find(ballotRoll, { where: { _id: isOneOf(ids) }, limit: ids.length })
  return new Map(entries.map((entry) => [entry._id, entry]))
}

/** How it stands with one ballot. Whoever has cast is handed a paper too, to cast anew with the same phone. */
function votingOf(
  { principal, nowMs, authenticate }: Context,
  ballot: Ballot,
  voter: Voter | Refusal,
  roll: ReadonlyMap<string, RollEntry>,
) {
  if (isRefusal(voter))
    return { name: principal.displayName, status: 'none' as const, why: explain(voter).text }
  const { name, voterId } = voter
  const known = roll.get(rollId(ballot._id, voterId))
  const entry = hasVoted(known) ? known : undefined
  if (entry !== undefined && entry.way !== 'phone') return { voterId, name, status: 'marked' as const }
  const status = entry === undefined ? ('ready' as const) : ('cast' as const)
  if (refusalOfOpen(ballot, nowMs) !== undefined) return { voterId, name, status }
  return { voterId, name, status, paper: paperFor(ballot, voter, principal.personId, nowMs, authenticate) }
}
