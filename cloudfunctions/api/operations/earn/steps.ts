import type { Activity } from '../../../../shared/domain/earn/activity'
import type { RuleBook, RuleBookDraft } from '../../../../shared/domain/earn/ruleBook'
import { activities, ruleBookDrafts, ruleBooks } from '../../../database'
import type { OpenContext } from '../../../runtime/operation'
import type { Principal } from '../../../runtime/principal'

export { postClaim } from './claims/deciding'
export { claimsOfPerson } from './claims/lists'
export { tellClaimant } from './claims/tellClaimant'
export { deskQueues } from './deskQueues'
export { awardHonour } from './honours'
export { awardIdea } from './ideas'
export { hasBegun, loadPresence, recordPresence, type Loaded as LoadedPresence } from './presence'
export { ruleBookAt } from './ruleBookAt'
export { closedBatches, linkHarvest } from './waste/batches'
export { serveRoll } from './rollSteps'
export { remindOf } from './remindOf'

/** The activities of a community that start in a span of time, in order; at most 100. */
export function activitiesBetween(
  { store }: OpenContext,
  communityId: string,
  fromMs: number,
  untilMs: number,
): Promise<readonly Activity[]> {
  const { gte } = store.command as Record<'gte', (ms: number) => { and: (other: unknown) => unknown }>
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const where = { communityId, startsAtMs: gte(fromMs).and(lt(untilMs)) }
  return store.find(activities, { where, orderBy: ['startsAtMs', 'asc'], limit: 100 })
}

/** An activity as everybody may see it. */
export const summaryOf = (activity: Activity) => ({
  activityId: activity._id,
  title: activity.title,
  place: activity.place,
  startsAtMs: activity.startsAtMs,
  endsAtMs: activity.endsAtMs,
  cancelled: activity.state === 'cancelled',
  ...(activity.capacity === undefined ? {} : { capacity: activity.capacity }),
})

const booksKept = 20

/** The newest rule books of a community, those in force latest first. */
export const booksOf = ({ store }: OpenContext, communityId: string): Promise<readonly RuleBook[]> =>
  store.find(ruleBooks, {
    where: { communityId },
    orderBy: ['inForceFromMs', 'desc'],
    limit: booksKept,
  })

/** The newest drafts of a community. */
export const draftsOf = ({ store }: OpenContext, communityId: string): Promise<readonly RuleBookDraft[]> =>
  store.find(ruleBookDrafts, { where: { communityId }, orderBy: ['version', 'desc'], limit: booksKept })

/** Drafts are for those who write and announce them. */
export const mayDecideRules = ({ roles }: Principal): boolean =>
  roles.includes('administrator') || roles.includes('approver')
