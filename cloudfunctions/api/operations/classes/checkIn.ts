import * as contract from '../../../../shared/contract/classes'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal } from '../../../../shared/errors'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'
import { notePresence } from './presence'

export const checkIn = operation(contract.checkIn, async (context, { code }) => {
  const { subjectId: personId, by, nowMs, authenticate } = context
  const read = readRotatingCode('session', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const displayName = subjectName(context)
  const noted = await notePresence(context, read.id, { personId, displayName, way: 'screen', by })
  if (isRefusal(noted)) return noted
  const { session, earned } = noted
  return { displayName, title: session.title, sessionId: session._id, earned }
})
