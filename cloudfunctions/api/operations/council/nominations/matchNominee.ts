import * as contract from '../../../../../shared/contract/council'
import { hasHappened } from '../../../../../shared/domain/council/event'
import { nomineeKey, type Nomination } from '../../../../../shared/domain/council/nomination'
import type { Person } from '../../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { nominations, nominees, people } from '../../../../database'
import { operation, type Context } from '../../../../runtime/operation'
import { homesOf } from '../../people/steps'
import { changeNomination, closeTo, tellNominee } from './nominationSteps'

const anyOne = (): boolean => true

/** Reserves the nominee in the round first: two names for the same person become one nomination, whoever is first. */
export const matchNominee = operation(contract.matchNominee, async (context, input) => {
  const { store, principal, commandId } = context
  const { nominationId, personId } = input
  const [first, person, homes] = await Promise.all([
    store.read(nominations, nominationId),
    store.read(people, personId),
    homesOf(context, personId),
  ])
  if (first?.communityId !== principal.communityId) return refuse('NOMINATION_NOT_FOUND')
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const begun = hasHappened(first, commandId)
  if (begun && first.state === 'joined') return { joined: true }
  const nominee = begun ? nomineeOfMatched(first) : nomineeOf(first, person, homes)
  if (isRefusal(nominee)) return nominee
  if (!begun) {
    if (first.state !== 'suggested') return refuse('NOMINATION_STATE_WRONG')
    const matched = { ...first, answererId: personId, nomineeId: nominee.nomineeId }
    if ((await closeTo(context, [matched])).has(nominationId)) return refuse('NOMINEE_CLOSE')
  }
  const _id = nomineeKey(first.roundId, nominee.nomineeId)
  await store.insert(nominees, { _id, nominationId })
  const holder = await store.read(nominees, _id)
  if (holder !== undefined && holder.nominationId !== nominationId) {
    return joinOther(context, first, holder.nominationId)
  }
  const changed = await changeNomination(
    context,
    nominationId,
    anyOne,
    { move: 'match', ...nominee, answererId: personId },
    first,
  )
  if (isRefusal(changed)) return changed
  await tellNominee(context, changed, {
    about: 'asked',
    title: '有邻居推荐您',
    text: '您被推荐参加一次评选，同意了才会公开，请在“议事—评选”里答复。',
  })
  return { joined: false }
})

const nomineeOfMatched = ({ nomineeId = '', nomineeName }: Nomination) => ({ nomineeId, nomineeName })

function nomineeOf(
  { unit }: Nomination,
  person: Person,
  { place, groups }: Awaited<ReturnType<typeof homesOf>>,
): { readonly nomineeId: string; readonly nomineeName: string } | Refusal {
  if (unit === 'person') return { nomineeId: person._id, nomineeName: person.displayName }
  const household = groups.find(({ _id, kind }) => kind === 'household' && _id === place?.groupId)
  if (household === undefined) return refuse('NOMINEE_WITHOUT_HOUSEHOLD')
  return { nomineeId: household._id, nomineeName: household.name }
}

/** The reason goes to whoever nominated first, then this one is closed: repeated, neither happens twice. */
async function joinOther(context: Context, { _id, reasons }: Nomination, joinedIntoId: string) {
  const gained = await changeNomination(context, joinedIntoId, anyOne, { move: 'gain', reasons })
  // Somebody who has declined or was found not eligible stays so; the reason is kept with this one.
  if (isRefusal(gained) && gained.refused !== 'NOMINATION_STATE_WRONG') return gained
  const joined = await changeNomination(context, _id, anyOne, { move: 'join', joinedIntoId })
  return isRefusal(joined) ? joined : { joined: true }
}
