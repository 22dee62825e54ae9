import * as contract from '../../../../shared/contract/redeem'
import { dayOf } from '../../../../shared/domain/calendar'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isOffered } from '../../../../shared/domain/redeem/reward'
import { nextOpening } from '../../../../shared/domain/redeem/windows'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { passbookOf } from '../bank/steps'
import { ruleBookAt } from '../earn/steps'
import { householdOf } from '../people/steps'
import { rewardsIn } from './rewardsIn'
import { rewardViewOf } from './views'

export const shop = operation(contract.shop, async (context) => {
  const { principal, subjectId, nowMs } = context
  const { communityId } = principal
  const [found, passbook, book, householdId] = await Promise.all([
    rewardsIn(context, communityId, 'open'),
    passbookOf(context, depositorOf(subjectId)),
    ruleBookAt(context, communityId, nowMs),
    householdOf(context, subjectId),
  ])
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const today = dayOf(nowMs)
  const opensOn = nextOpening(book?.redemptionWindows ?? [], today)
  return {
    rewards: found
      .filter((reward) => isOffered(reward, today))
      .map((reward) => rewardViewOf(reward, nowMs, { personId: subjectId, householdId })),
    balance: passbook.balance,
    ...(opensOn === undefined ? {} : { opensOn }),
    nowMs,
  }
})
