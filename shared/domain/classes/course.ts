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
}

export const starsOf = ({ ratings }: Pick<Course, 'ratings'>): Stars =>
  ratings.reduce<Stars>(({ count, sum }, { stars }) => ({ count: count + 1, sum: sum + stars }), noStars)

/** Adds a rating once; the same object when this command has added it before. */
export function decideRating(course: Course, rating: Rating): Course | Refusal {
  const known = course.ratings.find(({ personId }) => personId === rating.personId)
  if (known?.commandId === rating.commandId) return course
  if (known !== undefined) return refuse('ALREADY_RATED')
  return {
    ...course,
    version: course.version + 1,
    ratings: [...course.ratings, rating],
    raterIds: [...course.raterIds, rating.personId],
  }
}
