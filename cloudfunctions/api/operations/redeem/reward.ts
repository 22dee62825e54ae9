import * as contract from '../../../../shared/contract/redeem'
import { dayOf } from '../../../../shared/domain/calendar'
import { belongsTo, depositorOfGroup } from '../../../../shared/domain/people/group'
import { depositorOf } from '../../../../shared/domain/people/person'
import { nextOpening } from '../../../../shared/domain/redeem/windows'
import { refuse } from '../../../../shared/errors'
import { groups, rewards } from '../../../database'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'
import { passbookOf } from '../bank/steps'
import { ruleBookAt } from '../earn/steps'
import { householdOf } from '../people/steps'
import { rewardViewOf } from './views'

const mostGroups = 20

export const reward = operation(contract.reward, async (context, { rewardId }) => {
  const { store, principal, subjectId, nowMs } = context
  const { communityId } = principal
  const [found, own, book, householdId, joined] = await Promise.all([
    store.read(rewards, rewardId),
    passbookOf(context, depositorOf(subjectId)),
    ruleBookAt(context, communityId, nowMs),
    householdOf(context, subjectId),
    store.find(groups, { where: { memberIds: subjectId }, limit: mostGroups }),
  ])
  if (found?.communityId !== communityId) return refuse('REWARD_NOT_FOUND')
  if (own === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const paying = joined.filter((group) => group.kind !== 'pool' && belongsTo(group, subjectId, nowMs))
  const passbooks = await Promise.all(paying.map(({ _id }) => passbookOf(context, depositorOfGroup(_id))))
  const opensOn = nextOpening(book?.redemptionWindows ?? [], dayOf(nowMs))
  return {
    reward: rewardViewOf(found, nowMs, { personId: subjectId, householdId }),
    payers: [
      { name: subjectName(context), balance: own.balance },
      ...paying.map(({ _id, name }, at) => ({
        groupId: _id,
        name,
        balance: passbooks[at]?.balance ?? 0,
      })),
    ],
    ...(opensOn === undefined ? {} : { opensOn }),
    nowMs,
  }
})
