import { contract } from '../../../../../shared/contract'
import { decideReview } from '../../../../../shared/domain/earn/claimDecisions'
import { operation } from '../../../../runtime/operation'
import { decideAbout } from './deciding'

export const approveClaim = operation(
  contract.earn.approveClaim,
  (context, { approves, pointsEach, ...about }) =>
    decideAbout(context, about, (claim, decider) =>
      decideReview(claim, 'waitingSecond', { ...decider, approves, pointsEach }),
    ),
)
