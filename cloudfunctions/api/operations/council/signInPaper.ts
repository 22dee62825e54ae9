import { contract } from '../../../../shared/contract'
import { meetingAttendances, meetings } from '../../../database'
import { idFrom } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { countOfSignedIn, refusalOfSigningIn } from './meetingSteps'

export const signInPaper = operation(contract.council.signInPaper, async (context, input) => {
  const { store, principal, nowMs, by, commandId } = context
  const { meetingId } = input
  const { communityId } = principal
  const names = input.people.map(({ name }) => name)
  const ids = [...new Set(names)].map((name) => ({
    name,
    _id: `${meetingId}:paper:${idFrom('nam', name)}`,
  }))
  const [meeting, ...known] = await Promise.all([
    store.read(meetings, meetingId),
    ...ids.map(({ _id }) => store.read(meetingAttendances, _id)),
  ])
  const isBegun = known.some((one) => one?.commandId === commandId)
  const refused = isBegun ? undefined : refusalOfSigningIn(meeting, communityId, ['open', 'held'])
  if (refused !== undefined) return refused
  const added = await Promise.all(
    ids.map(async ({ name, _id }, at) => {
      if (known[at] !== undefined) return known[at].commandId === commandId
      return store.insert(meetingAttendances, {
        _id,
        meetingId,
        communityId,
        displayName: name,
        way: 'paper',
        by,
        atMs: nowMs,
        commandId,
      })
    }),
  )
  return { added: added.filter(Boolean).length, came: await countOfSignedIn(context, meetingId) }
})
