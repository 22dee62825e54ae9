import * as contract from '../../../../shared/contract/classes'
import { starsOf } from '../../../../shared/domain/classes/course'
import { refuse } from '../../../../shared/errors'
import { courses, sessions, teams } from '../../../database'
import { operation } from '../../../runtime/operation'
import { starsView } from './views'

const coursesShown = 20
const minuteMs = 60_000

export const team = operation(contract.team, async ({ store, principal }, { teamId }) => {
  const [found, given] = await Promise.all([
    store.read(teams, teamId),
    store.find(courses, {
      where: { teamId },
      orderBy: ['firstStartsAtMs', 'desc'],
      limit: coursesShown,
    }),
  ])
  if (found?.communityId !== principal.communityId) return refuse('TEAM_NOT_FOUND')
  const held = await Promise.all(
    given.map(({ _id }) =>
      store.find(sessions, { where: { courseId: _id }, limit: 60, without: ['line', 'persons', 'done'] }),
    ),
  )
  const heldMs = held
    .flat()
    .filter(({ state }) => state === 'held')
    .reduce((sum, { startsAtMs, endsAtMs }) => sum + endsAtMs - startsAtMs, 0)
  return {
    name: found.name,
    offers: [...found.offers],
    from: found.agreement.from,
    until: found.agreement.until,
    note: found.agreement.note,
    stars: starsView(found.stars),
    heldMinutes: Math.round(heldMs / minuteMs),
    courses: given.map((course) => ({
      courseId: course._id,
      title: course.title,
      firstStartsAtMs: course.firstStartsAtMs,
      stars: starsView(starsOf(course)),
    })),
  }
})
