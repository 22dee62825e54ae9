import * as contract from '../../../../shared/contract/bank'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { passbooks } from '../../../database'
import { operation } from '../../../runtime/operation'
import { cursorText, readCursor } from './checkCursor'
import { checkSlice, placeOf } from './checking'
import { sliceOfPassbook } from './slices'

export const verifyMine = operation(contract.verifyMine, async (context, { after }) => {
  const depositorId = depositorOf(context.subjectId)
  const place = readCursor(context, depositorId, after)
  if (isRefusal(place)) return place
  const passbook = await context.store.read(passbooks, depositorId)
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const slice = await sliceOfPassbook(context.store, passbook, placeOf(place.from))
  const { next, ...verdict } = checkSlice(slice, place.from)
  return {
    ...verdict,
    problems: [...verdict.problems],
    ...(next?.checked === undefined ? {} : { after: cursorText(context, depositorId, next) }),
  }
})
