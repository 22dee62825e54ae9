import * as contract from '../../../../shared/contract/council'
import { refusalOfOpen, rollId, voterOf } from '../../../../shared/domain/council/ballotRoll'
import { isRefusal, refuse } from '../../../../shared/errors'
import { ballotRoll, ballots } from '../../../database'
import { operation } from '../../../runtime/operation'
import { electorOf } from './ballotElector'

/** The place on the roll stays, so that whoever marked and who took it back can be read; whoever comes next takes it. */
export const unmarkVoter = operation(contract.unmarkVoter, async (context, input) => {
  const { store, principal, commandId, nowMs, by } = context
  const { ballotId, personId } = input
  const [ballot, elector] = await Promise.all([store.read(ballots, ballotId), electorOf(context, personId)])
  if (ballot?.communityId !== principal.communityId) return refuse('BALLOT_NOT_FOUND')
  const voter = voterOf(ballot, elector, nowMs)
  if (isRefusal(voter)) return voter
  const { voterId, name } = voter
  const _id = rollId(ballotId, voterId)
  const known = await store.read(ballotRoll, _id)
  if (known?.commandIds?.includes(commandId) === true) return { name }
  const closed = refusalOfOpen(ballot, nowMs)
  if (closed !== undefined) return closed
  const { push, in: isOneOf } = store.command as Record<'push' | 'in', (value: unknown) => unknown>
  const unmarked = { way: 'unmarked', commandIds: push(commandId), by: { ...by, forPersonId: voterId } }
  const where = { _id, way: isOneOf(['paper', 'hands']) }
  return (await store.change(ballotRoll, where, unmarked)) === 1 ? { name } : refuse('BALLOT_NOT_MARKED')
})
