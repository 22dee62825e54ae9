import * as contract from '../../../../shared/contract/council'
import type { Proposal } from '../../../../shared/domain/council/proposal'
import { mostWords, refusalOfWords, withoutPersonalNumbers } from '../../../../shared/domain/council/words'
import { addDays, dayOf, endOfDayMs } from '../../../../shared/domain/calendar'
import { refuse, type Refusal } from '../../../../shared/errors'
import { people, proposals } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { attachPhotos, checkText } from '../media/steps'
import { settingsOf } from './settingsOf'

export const propose = operation(contract.propose, async (context, input) => {
  const { store, subjectId, principal, nowMs, by } = context
  const { place, photoIds, named, neighbourName } = input
  const refused = refusalOfWords(input.words, mostWords.proposal) ?? refusalOfRelay(context, neighbourName)
  if (refused !== undefined) return refused
  const { words, covered } = withoutPersonalNumbers(input.words)

  const _id = context.newId('pro')
  const [known, person, settings, check] = await Promise.all([
    store.read(proposals, _id),
    store.read(people, subjectId),
    settingsOf(store, principal.communityId),
    checkText(context, [words, place ?? ''].join('\n')),
  ])
  if (known !== undefined) return { proposalId: _id, answerByMs: known.answerByMs, covered }
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  if (check === 'refused') return refuse('WORDS_REFUSED')
  const attached = await attachPhotos(context, photoIds, { about: `proposal/${_id}` })
  if (attached !== undefined) return attached

  const answerByMs = endOfDayMs(addDays(dayOf(nowMs), settings.answerWithinDays))
  const proposal: Proposal = {
    _id,
    version: 1,
    communityId: principal.communityId,
    buildingId: person.buildingId,
    state: 'submitted',
    words,
    ...(place === undefined ? {} : { place: withoutPersonalNumbers(place).words }),
    photoIds,
    ...(neighbourName === undefined ? { authorId: subjectId } : {}),
    authorName: neighbourName ?? person.displayName,
    named,
    by,
    check,
    raisedAtMs: nowMs,
    answerByMs,
    tellStaffAtMs: answerByMs,
    supporterIds: neighbourName === undefined ? [subjectId] : [],
    events: [],
  }
  await store.insert(proposals, proposal)
  return { proposalId: _id, answerByMs, covered }
})

/** Who may speak for a neighbour who has no telephone: those the neighbours know. */
function refusalOfRelay({ principal }: Context, neighbourName: string | undefined): Refusal | undefined {
  if (neighbourName === undefined) return undefined
  const mayRelay = principal.roles.some((role) => ['buildingLead', 'clerk', 'administrator'].includes(role))
  return mayRelay ? undefined : refuse('RELAY_NOT_ALLOWED')
}
