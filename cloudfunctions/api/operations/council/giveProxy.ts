import * as contract from '../../../../shared/contract/council'
import {
  giveProxy as give,
  hasVoted,
  refusalOfOpen,
  rollId,
  voterOf,
  type Proxies,
} from '../../../../shared/domain/council/ballotRoll'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { ballotProxies, ballotRoll, ballots } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { electorOf } from './ballotElector'

export const giveProxy = operation(contract.giveProxy, async (context, { ballotId, code }) => {
  const { store, pause, principal, subjectId, commandId, nowMs, by, authenticate } = context
  const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const _id = `${ballotId}:${read.id}`
  const [ballot, elector, holder, held, given] = await Promise.all([
    store.read(ballots, ballotId),
    electorOf(context, subjectId),
    electorOf(context, read.id),
    store.read(ballotProxies, _id),
    store.find(ballotProxies, { where: { ballotId, giverIds: subjectId }, limit: 1 }),
  ])
  // Given by this command before, whatever has become of the ballot since.
  if (held?.givers.some((giver) => giver.commandId === commandId)) return { holder: held.holderName }
  if (ballot?.communityId !== principal.communityId) return refuse('BALLOT_NOT_FOUND')
  if (holder.person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const closed = refusalOfOpen(ballot, nowMs)
  if (closed !== undefined) return closed
  const voter = voterOf(ballot, elector, nowMs)
  if (isRefusal(voter)) return voter
  const sameHousehold = ballot.unit === 'household' && holder.place?.groupId === voter.voterId
  if (read.id === subjectId || sameHousehold) return refuse('PROXY_TO_SELF')
  if (by.forPersonId !== undefined && read.id === by.personId) return refuse('PROXY_TO_HELPER')
  if (given.length > 0) return refuse('PROXY_GIVEN')
  const entry = await store.read(ballotRoll, rollId(ballotId, voter.voterId))
  if (hasVoted(entry)) return refuse('BALLOT_ALREADY_CAST')
  const { displayName: holderName } = holder.person
  const giver = { ...voter, personId: subjectId, atMs: nowMs, by, commandId }
  const none: Proxies = { _id, version: 0, ballotId, holderId: read.id, holderName, givers: [], giverIds: [] }
  const decided = await decideAndSave<Proxies, Proxies>(
    store,
    ballotProxies,
    _id,
    pause,
    (state) => {
      const next: Proxies | Refusal = give(state ?? none, giver, ballot.mostProxies)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    held,
  )
  return isRefusal(decided) ? decided : { holder: holderName }
})
