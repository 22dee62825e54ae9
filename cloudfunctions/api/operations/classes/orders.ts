import * as contract from '../../../../shared/contract/classes'
import { orders as collection } from '../../../database'
import { operation } from '../../../runtime/operation'
import { newestFirst } from './newestFirst'
import { orderView } from './views'

const ordersAPage = 20

export const orders = operation(contract.orders, async ({ store, principal }, { before }) => {
  const page = { field: 'placedAtMs', before, aPage: ordersAPage }
  const { communityId } = principal
  const { found, more } = await newestFirst(store, collection, { communityId }, page)
  return { orders: found.map(orderView), more }
})
