import * as contract from '../../../../shared/contract/classes'
import { decideJudging, type Course } from '../../../../shared/domain/classes/course'
import { isRefusal, refuse } from '../../../../shared/errors'
import { courses } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const judgeRating = operation(contract.judgeRating, async (context, input) => {
  const { store, pause, principal, commandId } = context
  const { courseId, ratingId, publish } = input
  const judged = await decideAndSave<Course, null>(store, courses, courseId, pause, (course) => {
    if (course?.communityId !== principal.communityId) return Promise.resolve(refuse('RATING_NOT_FOUND'))
    const next = decideJudging(course, { ratingId, publish, commandId })
    return Promise.resolve(isRefusal(next) ? next : { next, result: null })
  })
  return isRefusal(judged) ? judged : {}
})
