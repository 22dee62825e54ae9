import * as contract from '../../../../shared/contract/council'
import { hasVoted, rollId } from '../../../../shared/domain/council/ballotRoll'
import { refuse } from '../../../../shared/errors'
import { ballotRoll, ballots, meetingAttendances } from '../../../database'
import { operation } from '../../../runtime/operation'

/** A list to tap on; whoever is beyond it is found by name. */
const mostShown = 50

export const present = operation(contract.present, async (context, { ballotId, meetingId }) => {
  const { store, principal } = context
  const [ballot, came] = await Promise.all([
    store.read(ballots, ballotId),
    store.find(meetingAttendances, {
      where: { meetingId, way: 'scan' },
      orderBy: ['displayName', 'asc'],
      limit: mostShown,
    }),
  ])
  if (ballot?.communityId !== principal.communityId || ballot.meetingId !== meetingId) {
    return refuse('BALLOT_NOT_FOUND')
  }
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const ids = came.map(({ personId = '' }) => rollId(ballotId, personId))
  const roll =
    ballot.state !== 'open' || ids.length === 0
      ? []
      : await store.find(ballotRoll, { where: { _id: isOneOf(ids) }, limit: ids.length })
  const voted = new Set(roll.filter(hasVoted).map(({ _id }) => _id))
  const waiting = ballot.state === 'open' ? came.filter((_, at) => !voted.has(ids[at] ?? '')) : []
  return { people: waiting.map(({ personId = '', displayName }) => ({ personId, displayName })) }
})
