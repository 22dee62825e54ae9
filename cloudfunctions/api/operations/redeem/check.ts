import * as contract from '../../../../shared/contract/redeem'
import { refuse } from '../../../../shared/errors'
import { redeemChecks } from '../../../database'
import { operation } from '../../../runtime/operation'

export const check = operation(contract.check, async ({ store, principal }) => {
  const [last] = await store.find(redeemChecks, {
    where: { communityId: principal.communityId },
    orderBy: ['day', 'desc'],
    limit: 1,
  })
  if (last === undefined) return refuse('NO_REPORT_YET')
  const { day, state, rewards, redemptions, problemCount, problems } = last
  return {
    day,
    isFinished: state === 'finished',
    rewards,
    redemptions,
    problemCount,
    problems: [...problems],
  }
})
