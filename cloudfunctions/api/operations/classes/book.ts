import * as contract from '../../../../shared/contract/classes'
import { isRefusal, refuse } from '../../../../shared/errors'
import { sessions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { enterLine, loadBooker } from './booking'

export const book = operation(contract.book, async (context, { sessionId }) => {
  const [session, booker] = await Promise.all([context.store.read(sessions, sessionId), loadBooker(context)])
  if (booker === undefined) return refuse('SESSION_NOT_FOUND')
  const booked = await enterLine(context, sessionId, booker, session)
  if (isRefusal(booked)) return booked
  const { seated, ahead, toConfirm } = booked
  return { seated, ahead, toConfirm }
})
