import * as contract from '../../../../../shared/contract/earn'
import { decideReview } from '../../../../../shared/domain/earn/claimDecisions'
import { operation } from '../../../../runtime/operation'
import { decideAbout } from './deciding'

export const reviewClaim = operation(contract.reviewClaim, (context, { approves, pointsEach, ...about }) =>
  decideAbout(context, about, (claim, decider) =>
    decideReview(claim, 'waitingReview', { ...decider, approves, pointsEach }),
  ),
)
