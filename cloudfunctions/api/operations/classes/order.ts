import * as contract from '../../../../shared/contract/classes'
import type { Order } from '../../../../shared/domain/classes/order'
import { refusalOfTeam, type Team } from '../../../../shared/domain/classes/team'
import { dayOf } from '../../../../shared/domain/calendar'
import { refuse } from '../../../../shared/errors'
import { demands, orders, teams } from '../../../database'
import { operation } from '../../../runtime/operation'
import { moveDemands } from './demandSteps'
import { tellTeams } from './teamSteps'

export const order = operation(contract.order, async (context, input) => {
  const { store, principal, nowMs } = context
  const { communityId } = principal
  const orderId = context.newId('ord')
  const [begun, wanted, asked] = await Promise.all([
    store.read(orders, orderId),
    Promise.all(input.demandIds.map((id) => store.read(demands, id))),
    Promise.all(input.teamIds.map((id) => store.read(teams, id))),
  ])
  // What this command has begun is finished, whatever has become of the teams since.
  const isBegun = begun !== undefined || wanted.some((demand) => demand?.orderId === orderId)
  if (!isBegun) {
    for (const demand of wanted) {
      if (demand?.communityId !== communityId) return refuse('DEMAND_NOT_FOUND')
      if (demand.state !== 'open') return refuse('DEMAND_NOT_OPEN')
    }
    for (const team of asked) {
      const refused = refusalOfTeam(team, communityId, dayOf(nowMs))
      if (refused !== undefined) return refused
    }
  }
  const given = asked.filter((team): team is Team => team !== undefined)

  // From here on the order must be placed: the demands are taken first, so that nobody orders them twice.
  await moveDemands(context, input.demandIds, 'order', { orderId })
  const placed: Order = {
    _id: orderId,
    version: 1,
    communityId,
    state: 'placed',
    title: input.title,
    note: input.note,
    demandIds: input.demandIds,
    wantedBy: wanted.reduce((sum, demand) => sum + (demand?.wantedBy ?? 0), 0),
    seats: input.seats,
    sessions: input.sessions,
    times: input.times,
    teams: given.map(({ _id, name }) => ({
      teamId: _id,
      teamName: name,
      state: 'asked' as const,
      times: [],
    })),
    teamIds: given.map(({ _id }) => _id),
    placedBy: principal.personId,
    placedAtMs: nowMs,
    done: [],
  }
  await store.insert(orders, placed)
  await tellTeams(context, given, {
    about: `order/${orderId}`,
    title: '社区给你们下单了',
    text: `“${input.title}”，${String(input.seats)}人，请打开“团队接单”答复。`,
  })
  return { orderId }
})
