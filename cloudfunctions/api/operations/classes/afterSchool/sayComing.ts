import * as contract from '../../../../../shared/contract/classes'
import { childDayId, decideComing } from '../../../../../shared/domain/classes/afterSchoolDay'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { childDays } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { saveChildDay } from './daySteps'
import { loadEnrolment, loadTerm } from './enrolmentSteps'

export const sayComing = operation(contract.sayComing, async (context, { termId, day, coming }) => {
  const { store, subjectId, commandId, nowMs, by } = context
  const _id = childDayId(subjectId, day)
  const [term, enrolment, known] = await Promise.all([
    loadTerm(context, termId),
    loadEnrolment(context, termId, subjectId),
    store.read(childDays, _id),
  ])
  if (term === undefined) return refuse('TERM_NOT_FOUND')
  const said = { term, enrolment, day, coming }
  const saved = await saveChildDay(context, _id, known, (state) =>
    decideComing(state, said, { commandId, nowMs, by }),
  )
  return isRefusal(saved) ? saved : { coming }
})
