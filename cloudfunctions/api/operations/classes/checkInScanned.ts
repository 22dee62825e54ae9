import * as contract from '../../../../shared/contract/classes'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse } from '../../../../shared/errors'
import { people } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { notePresence } from './presence'

export const checkInScanned = operation(contract.checkInScanned, async (context, { sessionId, code }) => {
  const { store, principal, by, nowMs, authenticate } = context
  const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const person = await store.read(people, read.id)
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const { _id: personId, displayName } = person
  const noted = await notePresence(context, sessionId, {
    personId,
    displayName,
    way: 'staff',
    by: { ...by, forPersonId: personId },
  })
  if (isRefusal(noted)) return noted
  return { displayName, title: noted.session.title, sessionId, earned: noted.earned }
})
