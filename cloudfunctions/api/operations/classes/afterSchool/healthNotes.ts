import * as contract from '../../../../../shared/contract/classes'
import { dayOf } from '../../../../../shared/domain/calendar'
import {
  decideLook,
  decideNote,
  enrolmentId,
  isEnrolled,
} from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { isAtWork, isOnDuty } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeEnrolment, loadEnrolment, loadTerm } from './enrolmentSteps'

/** What a seal is about: a sealed note of one child cannot be read as another's. */
const aboutNote = (termId: string, wardId: string): string => `health-note/${enrolmentId(termId, wardId)}`

/** The text goes into the enrolment, sealed, and nowhere else; it is deleted with the enrolment. */
export const writeHealthNote = operation(contract.writeHealthNote, async (context, { termId, text }) => {
  const { subjectId, nowMs, by, sealing } = context
  const sealed = text === undefined ? undefined : sealing.seal(text, aboutNote(termId, subjectId))
  const written = await changeEnrolment(context, termId, subjectId, (enrolment) =>
    decideNote(enrolment, { sealed, nowMs, by }),
  )
  return isRefusal(written) ? written : { kept: sealed !== undefined }
})

export const healthNote = operation(contract.healthNote, async (context, { termId }) => {
  const { subjectId, sealing } = context
  const enrolment = await loadEnrolment(context, termId, subjectId)
  if (enrolment?.note === undefined || !isEnrolled(enrolment)) return refuse('NO_HEALTH_NOTE')
  return { text: sealing.unseal(enrolment.note.sealed, aboutNote(termId, subjectId)) }
})

/** Who looks is written down before anything is shown. */
export const openHealthNote = operation(contract.openHealthNote, async (context, { termId, wardId }) => {
  const { principal, nowMs, sealing } = context
  const [term, enrolment] = await Promise.all([
    loadTerm(context, termId),
    loadEnrolment(context, termId, wardId),
  ])
  if (term === undefined) return refuse('TERM_NOT_FOUND')
  const { personId, displayName } = principal
  if (!isOnDuty(term, personId)) return refuse('NOT_ON_DUTY')
  if (!isAtWork(term, personId, dayOf(nowMs), nowMs)) return refuse('NOTE_OUT_OF_HOURS')
  if (enrolment === undefined) return refuse('NO_HEALTH_NOTE')
  const look = { personId, displayName, atMs: nowMs }
  const seen = await changeEnrolment(context, termId, wardId, (state) => decideLook(state, look), enrolment)
  if (isRefusal(seen)) return seen
  const sealed = seen.note?.sealed
  if (sealed === undefined) return refuse('NO_HEALTH_NOTE')
  return { displayName: seen.displayName, text: sealing.unseal(sealed, aboutNote(termId, wardId)) }
})
