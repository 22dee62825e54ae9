import * as contract from '../../../../shared/contract/classes'
import { doubtfulOf } from '../../../../shared/domain/classes/course'
import { courses } from '../../../database'
import { operation } from '../../../runtime/operation'

const coursesShown = 20

export const doubtfulRatings = operation(contract.doubtfulRatings, async ({ store, principal }) => {
  const { gt } = store.command as Record<'gt', (value: number) => unknown>
  const found = await store.find(courses, {
    where: { communityId: principal.communityId, doubtful: gt(0) },
    limit: coursesShown,
    without: ['sessionIds', 'raterIds', 'demandIds'],
  })
  return {
    ratings: found.flatMap((course) =>
      doubtfulOf(course).map(({ commandId, stars, sentence, atMs }) => ({
        courseId: course._id,
        ratingId: commandId,
        title: course.title,
        stars,
        sentence: sentence ?? '',
        atMs,
      })),
    ),
    more: found.length === coursesShown,
  }
})
