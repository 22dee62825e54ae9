import * as contract from '../../../../shared/contract/earn'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal } from '../../../../shared/errors'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'
import { checkInAt, loadCheckIn } from './checkInAt'

export const checkIn = operation(contract.checkIn, async (context, { code }) => {
  const { subjectId, by, nowMs, commandId, authenticate } = context
  const read = readRotatingCode('activity', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const loaded = await loadCheckIn(context, read.id, subjectId)
  const scan = { way: 'screen', proven: true, atMs: nowMs, by, commandId } as const
  return checkInAt(context, loaded, { personId: subjectId, displayName: subjectName(context), scan })
})
