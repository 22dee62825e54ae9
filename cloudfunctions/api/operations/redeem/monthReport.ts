import * as contract from '../../../../shared/contract/redeem'
import { operation } from '../../../runtime/operation'
import { allRewards } from './rewardsIn'

export const monthReport = operation(contract.monthReport, async (context, { month }) => {
  const found = await allRewards(context, context.principal.communityId)
  const rows = found.flatMap(({ _id, title, kind, months }) => {
    const sum = months[month]
    return sum === undefined ? [] : [{ rewardId: _id, title, kind, ...sum }]
  })
  const add = (a: Sum, b: Sum): Sum => ({
    quantity: a.quantity + b.quantity,
    points: a.points + b.points,
    valueFen: a.valueFen + b.valueFen,
  })
  return { rewards: rows, total: rows.reduce<Sum>(add, { quantity: 0, points: 0, valueFen: 0 }) }
})

interface Sum {
  readonly quantity: number
  readonly points: number
  readonly valueFen: number
}
