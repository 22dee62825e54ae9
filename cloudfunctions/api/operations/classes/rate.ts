import * as contract from '../../../../shared/contract/classes'
import { decideRating, starsOf, type Course, type Rating } from '../../../../shared/domain/classes/course'
import { addStars, type Team } from '../../../../shared/domain/classes/team'
import { isRefusal, refuse } from '../../../../shared/errors'
import { courses, presences, sessions, teams } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation, type Context } from '../../../runtime/operation'
import { checkText } from '../media/steps'
import { presenceId } from './presence'

const coursesOfTeam = 200

export const rate = operation(contract.rate, async (context, { sessionId, stars, sentence }) => {
  const { store, pause, principal, subjectId, nowMs, commandId, by } = context
  const [session, present] = await Promise.all([
    store.read(sessions, sessionId),
    store.read(presences, presenceId(sessionId, subjectId)),
  ])
  if (session?.communityId !== principal.communityId) return refuse('SESSION_NOT_FOUND')
  if (present === undefined) return refuse('NOT_THERE')
  const [course, sentenceState] = await Promise.all([
    store.read(courses, session.courseId),
    sentence === undefined ? ('none' as const) : checkText(context, sentence),
  ])
  const rating: Rating = { personId: subjectId, stars, sentence, sentenceState, atMs: nowMs, commandId, by }
  const rated = await decideAndSave<Course, Course>(
    store,
    courses,
    session.courseId,
    pause,
    (state) => {
      const next = state === undefined ? refuse('SESSION_NOT_FOUND') : decideRating(state, rating)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    course,
  )
  if (isRefusal(rated)) return rated
  if (rated.teamId !== undefined) await addUp(context, rated.teamId)
  // What the check said is said once: a repetition finds it in the rating.
  const kept = rated.ratings.find((one) => one.commandId === commandId)
  return { sentence: kept?.sentenceState ?? sentenceState }
})

/** Adds up the ratings of all courses of a team anew, so that a repetition adds nothing twice. */
async function addUp({ store, pause }: Context, teamId: string): Promise<void> {
  await decideAndSave<Team, null>(store, teams, teamId, pause, async (team) => {
    if (team === undefined) return refuse('TEAM_NOT_FOUND')
    const given = await store.find(courses, {
      where: { teamId },
      orderBy: ['firstStartsAtMs', 'desc'],
      limit: coursesOfTeam,
      without: ['sessionIds', 'raterIds'],
    })
    const stars = addStars(given.map(starsOf))
    const isSame = stars.count === team.stars.count && stars.sum === team.stars.sum
    return { next: isSame ? team : { ...team, version: team.version + 1, stars }, result: null }
  })
}
