import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import type { Subject } from './demand'
import type { SessionKind } from './session'
import { noStars, type Stars } from './team'

/** What one person who was there said about a course. */
export interface Rating {
  readonly personId: string
  readonly stars: number
  readonly sentence?: string | undefined
  /** Whether others may read the sentence. */
  readonly sentenceState: 'none' | 'passed' | 'doubtful' | 'refused'
  readonly atMs: number
  readonly commandId: string
  readonly by: Actor
  /** The command of staff who read a doubtful sentence. */
  readonly judgedBy?: string
}

/** A course with its sessions: what came of an order, or what the community offers by itself. */
export interface Course {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly kind: SessionKind
  readonly subject: Subject
  readonly title: string
  readonly about?: string | undefined
  readonly teamId?: string | undefined
  readonly teamName?: string | undefined
  readonly teacherName?: string | undefined
  readonly orderId?: string | undefined
  readonly demandIds: readonly string[]
  readonly sessionIds: readonly string[]
  readonly firstStartsAtMs: number
  readonly plannedBy: string
  readonly plannedAtMs: number
  readonly ratings: readonly Rating[]
  /** The ids of those who rated: nobody rates twice. */
  readonly raterIds: readonly string[]
  /** How many sentences a person has to read before others may. */
  readonly doubtful?: number
}

export const starsOf = ({ ratings }: Pick<Course, 'ratings'>): Stars =>
  ratings.reduce<Stars>(({ count, sum }, { stars }) => ({ count: count + 1, sum: sum + stars }), noStars)

/** Adds a rating once; the same object when this command has added it before. */
export function decideRating(course: Course, rating: Rating): Course | Refusal {
  const known = course.ratings.find(({ personId }) => personId === rating.personId)
  if (known?.commandId === rating.commandId) return course
  if (known !== undefined) return refuse('ALREADY_RATED')
  const ratings = [...course.ratings, rating]
  return { ...withRatings(course, ratings), raterIds: [...course.raterIds, rating.personId] }
}

const isDoubtful = ({ sentenceState }: Rating): boolean => sentenceState === 'doubtful'

/** The ratings whose sentences wait for a person. */
export const doubtfulOf = ({ ratings }: Pick<Course, 'ratings'>): readonly Rating[] =>
  ratings.filter(isDoubtful)

const withRatings = (course: Course, ratings: readonly Rating[]): Course => ({
  ...course,
  version: course.version + 1,
  ratings,
  doubtful: ratings.filter(isDoubtful).length,
})

/** Staff let a doubtful sentence be read or not; the same object when this command has done it before. */
export function decideJudging(
  course: Course,
  verdict: { readonly ratingId: string; readonly publish: boolean; readonly commandId: string },
): Course | Refusal {
  const rating = course.ratings.find(({ commandId }) => commandId === verdict.ratingId)
  if (rating === undefined) return refuse('RATING_NOT_FOUND')
  if (rating.judgedBy === verdict.commandId) return course
  if (!isDoubtful(rating)) return refuse('RATING_SEEN')
  const sentenceState = verdict.publish ? ('passed' as const) : ('refused' as const)
  const judged = { ...rating, sentenceState, judgedBy: verdict.commandId }
  return withRatings(
    course,
    course.ratings.map((one) => (one === rating ? judged : one)),
  )
}
