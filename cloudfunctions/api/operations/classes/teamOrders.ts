import * as contract from '../../../../shared/contract/classes'
import { orders, teams } from '../../../database'
import { operation } from '../../../runtime/operation'
import { orderView } from './views'

const teamsOfOne = 5
const ordersShown = 20

export const teamOrders = operation(contract.teamOrders, async ({ store, principal }) => {
  const mine = await store.find(teams, { where: { memberIds: principal.personId }, limit: teamsOfOne })
  const found = await Promise.all(
    mine.map(({ _id }) =>
      store.find(orders, {
        where: { teamIds: _id },
        orderBy: ['placedAtMs', 'desc'],
        limit: ordersShown,
      }),
    ),
  )
  const own = new Set(mine.map(({ _id }) => _id))
  const newest = [...new Map(found.flat().map((order) => [order._id, order])).values()]
  newest.sort((a, b) => b.placedAtMs - a.placedAtMs)
  return {
    teams: mine.map(({ _id, name }) => ({ teamId: _id, name })),
    // What other teams answered is between them and the community.
    orders: newest.map((order) => {
      const view = orderView(order)
      return { ...view, teams: view.teams.filter(({ teamId }) => own.has(teamId)) }
    }),
  }
})
