import * as contract from '../../../../shared/contract/classes'
import { addDays, dayOf, endOfDayMs, startOfDayMs } from '../../../../shared/domain/calendar'
import { quantityOf } from '../../../../shared/domain/classes/attending'
import { starsOf } from '../../../../shared/domain/classes/course'
import { overlaps } from '../../../../shared/domain/classes/schedule'
import type { SessionHead } from '../../../../shared/domain/classes/session'
import { decideAward } from '../../../../shared/domain/earn/award'
import { findRule } from '../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../shared/errors'
import { courses, presences, sessions, teams } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { ruleBookAt } from '../earn/steps'
import { presenceId } from './presence'
import { cancelUntilOf, placeView, sentencesOf, sessionSummary, starsView } from './views'
import { sessionNow } from './sessionSteps'

const sessionsOfCourse = 60

export const session = operation(contract.session, async (context, { sessionId }) => {
  const { store, subjectId, nowMs, principal } = context
  const [found, present, book] = await Promise.all([
    sessionNow(context, sessionId),
    store.read(presences, presenceId(sessionId, subjectId)),
    ruleBookAt(context, principal.communityId, nowMs),
  ])
  if (found === undefined) return refuse('SESSION_NOT_FOUND')
  const [course, others, team, near] = await Promise.all([
    store.read(courses, found.courseId),
    store.find<SessionHead>(sessions, {
      where: { courseId: found.courseId },
      orderBy: ['startsAtMs', 'asc'],
      limit: sessionsOfCourse,
      without: ['line', 'done'],
    }),
    found.teamId === undefined ? undefined : store.read(teams, found.teamId),
    ownNear(context, found.startsAtMs),
  ])
  const rule = book === undefined || found.ruleId === undefined ? undefined : findRule(book, found.ruleId)
  const occasion = { id: sessionId, day: dayOf(found.startsAtMs) }
  return {
    session: sessionSummary(found, subjectId),
    subject: course?.subject ?? '其他',
    about: course?.about,
    bring: found.bring,
    minimum: found.minimum,
    ages: found.ages,
    cancelUntilMs: cancelUntilOf(found),
    points:
      rule === undefined ? undefined : decideAward(rule, quantityOf(found, rule), {}, nowMs, occasion).points,
    teamStars: team === undefined ? undefined : starsView(team.stars),
    place: placeView(found, subjectId),
    present: present !== undefined,
    clashes: near
      .filter((one) => one._id !== sessionId && one.state === 'planned' && overlaps(one, found))
      .map(({ title, startsAtMs, endsAtMs }) => ({ title, startsAtMs, endsAtMs })),
    others: others.filter(({ _id }) => _id !== sessionId).map((one) => sessionSummary(one, subjectId)),
    stars: starsView(starsOf(course ?? { ratings: [] })),
    sentences: course === undefined ? [] : sentencesOf(course),
    rated: course?.raterIds.includes(subjectId) === true,
    nowMs,
  }
})

/** What somebody has booked around a moment: a session that overlaps began the day before at the earliest. */
function ownNear({ store, subjectId }: Context, startsAtMs: number): Promise<readonly SessionHead[]> {
  const { gte } = store.command as Record<'gte', (ms: number) => { and: (other: unknown) => unknown }>
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const day = dayOf(startsAtMs)
  const span = gte(startOfDayMs(addDays(day, -1))).and(lt(endOfDayMs(addDays(day, 1))))
  return store.find<SessionHead>(sessions, {
    where: { persons: subjectId, startsAtMs: span },
    limit: 30,
    without: ['line', 'done', 'persons'],
  })
}
