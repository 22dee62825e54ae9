import { contract } from '../../../../shared/contract'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse } from '../../../../shared/errors'
import { people } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { notePresence } from './presence'

export const checkIn = operation(contract.classes.checkIn, async (context, { code }) => {
  const { store, subjectId, by, nowMs, authenticate } = context
  const read = readRotatingCode('session', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const person = await store.read(people, subjectId)
  if (person === undefined) return refuse('NOT_REGISTERED')
  const { displayName } = person
  const noted = await notePresence(context, read.id, {
    personId: subjectId,
    displayName,
    way: 'screen',
    by,
  })
  if (isRefusal(noted)) return noted
  const { session, earned } = noted
  return { displayName, title: session.title, sessionId: session._id, earned }
})
