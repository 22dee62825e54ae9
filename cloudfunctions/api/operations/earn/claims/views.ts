import type { OutputOf } from '../../../../../shared/contract/operation'
import type * as contract from '../../../../../shared/contract/earn'
import {
  answerWithinMs,
  appealWithinMs,
  type Claim,
  type ClaimStep,
} from '../../../../../shared/domain/earn/claim'
import type { OpenContext } from '../../../../runtime/operation'
import { photoViews } from '../../media/steps'

type ClaimView = OutputOf<typeof contract.myClaims>['claims'][number]
type PhotoView = ClaimView['photos'][number]

/** The photos of some claims, by their ids. */
export async function photosOf(
  context: Pick<OpenContext, 'store' | 'files'>,
  some: readonly Claim[],
  viewer: Parameters<typeof photoViews>[2],
): Promise<ReadonlyMap<string, PhotoView>> {
  const ids = some.flatMap(({ photoIds }) => photoIds)
  const views = ids.length === 0 ? [] : await photoViews(context, ids, viewer)
  return new Map(views.map((view) => [view.photoId, view]))
}

export function claimViewOf(claim: Claim, photos: ReadonlyMap<string, PhotoView>): ClaimView {
  const { rule, announcedUntilMs } = claim
  const deadlineMs = deadlineOf(claim)
  return {
    claimId: claim._id,
    state: claim.state,
    act: rule.act,
    category: rule.category,
    actDay: claim.actDay,
    quantity: claim.quantity,
    unit: rule.unit,
    words: claim.words,
    photos: claim.photoIds.flatMap((id) => photos.get(id) ?? []),
    madeAtMs: claim.madeAtMs,
    stateSinceMs: claim.stateSinceMs,
    points: claim.points,
    ...(typeof rule.points === 'number' || claim.pointsEach !== undefined ? {} : { range: rule.points }),
    ...(announcedUntilMs === undefined ? {} : { announcedUntilMs }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    steps: claim.steps.filter(isForClaimant).map(shownStep),
  }
}

/** Until when somebody has to do something about a claim. */
function deadlineOf({ state, stateSinceMs, dueAtMs }: Claim): number | undefined {
  switch (state) {
    case 'waitingConfirmation':
      return dueAtMs
    case 'refused':
      return stateSinceMs + appealWithinMs
    case 'objected':
    case 'appealed':
      return stateSinceMs + answerWithinMs
    default:
      return undefined
  }
}

/** Who objected, and in which words, is for those who decide; that somebody did is for the claimant too. */
const isForClaimant = ({ event }: ClaimStep): boolean => event !== 'post'

const shownStep = ({ event, atMs, by, words }: ClaimStep) => ({
  event,
  atMs,
  role: by.role,
  assisted: by.forPersonId !== undefined,
  ...(words === undefined || event === 'object' ? {} : { words }),
})
