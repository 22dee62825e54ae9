import * as contract from '../../../../../shared/contract/classes'
import { decideWithdrawal } from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeEnrolment, loadEnrolment, loadTerm, releasePlace } from './enrolmentSteps'

/** First consent, note and list, which go at once; then the place, which nobody else can have taken twice. */
export const withdrawEnrolment = operation(contract.withdrawEnrolment, async (context, { termId }) => {
  const { subjectId, commandId, nowMs, by } = context
  const [term, enrolment] = await Promise.all([
    loadTerm(context, termId),
    loadEnrolment(context, termId, subjectId),
  ])
  if (term === undefined) return refuse('TERM_NOT_FOUND')
  if (enrolment === undefined) return refuse('NOT_ENROLLED')
  const withdrawn = await changeEnrolment(
    context,
    termId,
    subjectId,
    (state) => decideWithdrawal(state, { commandId, nowMs, by }),
    enrolment,
  )
  if (isRefusal(withdrawn)) return withdrawn
  const places = withdrawn.consents.filter((consent) => consent.withdrawn?.commandId === commandId)
  for (const { placeId } of places) {
    const released = await releasePlace(context, termId, placeId, term)
    if (isRefusal(released)) return released
  }
  return {}
})
