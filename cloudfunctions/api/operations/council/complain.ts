import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { addDays, dayOf, endOfDayMs } from '../../../../shared/domain/calendar'
import { refuse } from '../../../../shared/errors'
import { complaints, people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { attachPhotos } from '../media/steps'
import { settingsOf } from './settingsOf'

export const complain = operation(contract.complain, async (context, input) => {
  const { store, subjectId, principal, nowMs, by } = context
  const { kind, words, photoIds, aboutPersonId, named } = input
  const refused = refusalOfWords(words, mostWords.complaint)
  if (refused !== undefined) return refused
  const _id = context.newId('cpl')
  const [known, author, about, settings] = await Promise.all([
    store.read(complaints, _id),
    store.read(people, subjectId),
    aboutPersonId === undefined ? undefined : store.read(people, aboutPersonId),
    settingsOf(store, principal.communityId),
  ])
  if (known !== undefined) return { complaintId: _id, answerByMs: known.answerByMs }
  if (author?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const isElsewhere = aboutPersonId !== undefined && about?.communityId !== principal.communityId
  if (isElsewhere) return refuse('PERSON_ELSEWHERE')
  const attached = await attachPhotos(context, photoIds, { about: `complaint/${_id}` })
  if (attached !== undefined) return attached
  const answerByMs = endOfDayMs(addDays(dayOf(nowMs), settings.complaintWithinDays))
  await store.insert(complaints, {
    _id,
    version: 1,
    communityId: principal.communityId,
    state: 'raised',
    open: true,
    kind,
    words,
    photoIds,
    authorId: subjectId,
    authorName: author.displayName,
    named,
    by,
    aboutPersonId: aboutPersonId ?? '',
    ...(about === undefined ? {} : { aboutName: about.displayName }),
    raisedAtMs: nowMs,
    answerByMs,
    tellStaffAtMs: answerByMs,
    events: [],
  })
  return { complaintId: _id, answerByMs }
})
