import * as contract from '../../../../shared/contract/council'
import { meetingAttendances, meetings } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { countOfSignedIn, discount, paperPlace, refusalOfSigningIn } from './meetingSteps'

export const signInPaper = operation(contract.signInPaper, async (context, input) => {
  const { store, principal, commandId } = context
  const { meetingId } = input
  const names = [...new Set(input.people.map(({ name }) => name))]
  const [meeting, ...known] = await Promise.all([
    store.read(meetings, meetingId),
    ...names.map((name) => store.read(meetingAttendances, paperPlace(meetingId, name))),
  ])
  const isBegun = known.some((one) => one?.commandId === commandId)
  const refused = isBegun ? undefined : refusalOfSigningIn(meeting, principal.communityId, ['open', 'held'])
  if (refused !== undefined) return refused
  const isNew = await Promise.all(
    names.map(async (name, at) =>
      known[at] === undefined ? addName(context, meetingId, name) : known[at].commandId === commandId,
    ),
  )
  // Only now, so that of a name that signs in by scan at this moment one of the two sees the other.
  const scanned = await discountScanned(context, meetingId, names)
  const added = names.filter((name, at) => isNew[at] === true && !scanned.has(name))
  return {
    added: added.length,
    came: await countOfSignedIn(context, meetingId),
    known: names.filter((name) => !added.includes(name)),
  }
})

const addName = (
  { store, principal, nowMs, by, commandId }: Context,
  meetingId: string,
  displayName: string,
): Promise<boolean> =>
  store.insert(meetingAttendances, {
    _id: paperPlace(meetingId, displayName),
    meetingId,
    communityId: principal.communityId,
    displayName,
    way: 'paper',
    counts: true,
    by,
    atMs: nowMs,
    commandId,
  })

/** Names of which somebody signed in by scan; there may be several of one name. */
async function discountScanned(
  context: Context,
  meetingId: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const { store } = context
  const isOneOf = store.command['in'] as (names: readonly string[]) => unknown
  const found = await store.find(meetingAttendances, {
    where: { meetingId, way: 'scan', displayName: isOneOf(names) },
    limit: mostOfThoseNames,
  })
  const scanned = new Set(found.map(({ displayName }) => displayName))
  await Promise.all([...scanned].map((name) => discount(context, meetingId, name)))
  return scanned
}

const mostOfThoseNames = 500
