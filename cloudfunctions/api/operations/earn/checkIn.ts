import { contract } from '../../../../shared/contract'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal } from '../../../../shared/errors'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'
import { loadPresence, savePresence } from './presence'

export const checkIn = operation(contract.earn.checkIn, async (context, { code }) => {
  const { subjectId, by, nowMs, authenticate } = context
  const read = readRotatingCode('activity', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const loaded = await loadPresence(context, read.id, subjectId)
  return savePresence(context, loaded, { personId: subjectId, displayName: subjectName(context), by })
})
