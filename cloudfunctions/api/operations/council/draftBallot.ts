import * as contract from '../../../../shared/contract/council'
import { draftBallot as draft } from '../../../../shared/domain/council/ballot'
import { isRefusal, refuse } from '../../../../shared/errors'
import { ballots, communities, meetings } from '../../../database'
import { operation } from '../../../runtime/operation'

export const draftBallot = operation(contract.draftBallot, async (context, input) => {
  const { store, principal, commandId, nowMs, by } = context
  const { communityId } = principal
  const { meetingId, options, ...said } = input
  const _id = context.newId('bal')
  const [known, meeting, community] = await Promise.all([
    store.read(ballots, _id),
    meetingId === undefined ? undefined : store.read(meetings, meetingId),
    store.read(communities, communityId),
  ])
  if (known !== undefined) return { ballotId: _id }
  if (meetingId !== undefined && meeting?.communityId !== communityId) return refuse('MEETING_NOT_FOUND')
  const buildings = new Set(community?.buildings.map(({ id }) => id))
  if (said.buildingIds.some((id) => !buildings.has(id))) return refuse('BUILDING_NOT_FOUND')
  const ballot = draft(
    {
      _id,
      communityId,
      ...said,
      options: options.map(({ text }) => text),
      ...(meetingId === undefined ? {} : { meetingId }),
    },
    { commandId, nowMs, by },
  )
  if (isRefusal(ballot)) return ballot
  await store.insert(ballots, ballot)
  return { ballotId: _id }
})
