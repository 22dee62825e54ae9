import type { Team } from '../../../../shared/domain/classes/team'
import type { Demand } from '../../../../shared/domain/classes/demand'
import type { Order } from '../../../../shared/domain/classes/order'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { orders } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { moveDemands } from './demandSteps'

/** Tells those who answer for teams, each person once. */
export async function tellTeams(
  context: Context,
  teams: readonly Team[],
  notice: { readonly about: string; readonly title: string; readonly text: string },
): Promise<void> {
  const members = new Set(teams.flatMap(({ memberIds }) => memberIds))
  await notify(context, {
    ...notice,
    communityId: context.principal.communityId,
    people: [...members].map((_id) => ({ _id, guardianIds: [] })),
  })
}

/** Changes an order of the caller's community by a decision. */
export const changeOrder = (
  { store, pause, principal }: Context,
  orderId: string,
  decide: (order: Order) => Order | Refusal,
): Promise<Order | Refusal> =>
  decideAndSave<Order, Order>(store, orders, orderId, pause, (order) => {
    if (order?.communityId !== principal.communityId) return Promise.resolve(refuse('ORDER_NOT_FOUND'))
    const next = decide(order)
    return Promise.resolve(isRefusal(next) ? next : { next, result: next })
  })

/** Opens the demands of an order again that came to nothing. */
export const reopenDemands = (context: Context, order: Order): Promise<readonly Demand[]> =>
  moveDemands(context, order.demandIds, 'reopen')

/** Tells whoever placed an order what the team said. */
export const tellPlacer = (
  context: Context,
  { _id, placedBy, communityId, title }: Order,
  what: { readonly about: string; readonly text: string },
): Promise<number> =>
  notify(context, {
    about: `order/${_id}/${what.about}`,
    communityId,
    people: [{ _id: placedBy, guardianIds: [] }],
    title: `“${title}”有了答复`,
    text: what.text,
  })
