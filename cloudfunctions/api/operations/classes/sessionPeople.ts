import * as contract from '../../../../shared/contract/classes'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { presentAt } from './presence'
import { sessionNow } from './sessionSteps'
import { placeView, sessionSummary } from './views'

export const sessionPeople = operation(contract.sessionPeople, async (context, { sessionId }) => {
  const [session, present] = await Promise.all([
    sessionNow(context, sessionId),
    presentAt(context, sessionId),
  ])
  if (session === undefined) return refuse('SESSION_NOT_FOUND')
  const there = new Set(present.map(({ personId }) => personId))
  const booked = session.line.flatMap(({ personId, displayName }) => {
    const place = placeView(session, personId)
    if (place === undefined) return []
    const unanswered = place.toConfirm !== undefined
    return [{ personId, displayName, state: place.state, present: there.has(personId), unanswered }]
  })
  const once = [...new Map(booked.map((one) => [one.personId, one])).values()]
  return {
    session: sessionSummary(session, context.principal.personId),
    people: once,
    present: present.length,
  }
})
