import * as contract from '../../../../shared/contract/bank'
import { isRefusal, refuse } from '../../../../shared/errors'
import { passbooks } from '../../../database'
import { operation } from '../../../runtime/operation'
import { cursorText, readCursor } from './checkCursor'
import { checkSlice, placeOf } from './checking'
import { sliceOfCommunity, sliceOfPassbook } from './slices'

export const verify = operation(contract.verify, async (context, { depositorId, after }) => {
  const { store, principal } = context
  const { communityId } = principal
  const whose = depositorId ?? communityId
  const place = readCursor(context, whose, after)
  if (isRefusal(place)) return place
  let slice
  if (depositorId === undefined) slice = await sliceOfCommunity(store, communityId, placeOf(place.from))
  else {
    const passbook = await store.read(passbooks, depositorId)
    if (passbook?.communityId !== communityId) return refuse('PASSBOOK_NOT_FOUND')
    slice = await sliceOfPassbook(store, passbook, placeOf(place.from))
  }
  const { next, ...verdict } = checkSlice(slice, place.from)
  const isOver = next === undefined || (depositorId !== undefined && next.checked === undefined)
  return {
    ...verdict,
    problems: [...verdict.problems],
    ...(isOver ? {} : { after: cursorText(context, whose, next) }),
  }
})
