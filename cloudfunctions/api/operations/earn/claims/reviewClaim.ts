import { contract } from '../../../../../shared/contract'
import { decideReview } from '../../../../../shared/domain/earn/claimDecisions'
import { operation } from '../../../../runtime/operation'
import { decideAbout } from './deciding'

export const reviewClaim = operation(
  contract.earn.reviewClaim,
  (context, { approves, pointsEach, ...about }) =>
    decideAbout(context, about, (claim, decider) =>
      decideReview(claim, 'waitingReview', { ...decider, approves, pointsEach }),
    ),
)
