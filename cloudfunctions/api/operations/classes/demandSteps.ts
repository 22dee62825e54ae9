import {
  decideDemand,
  mostAskers,
  type AgeGroup,
  type Asker,
  type Demand,
  type FreeTime,
} from '../../../../shared/domain/classes/demand'
import type { demandMachine } from '../../../../shared/domain/classes/demandMachine'
import type { EventOf } from '../../../../shared/domain/stateMachine'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { demands } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'

export interface Wish {
  readonly ageGroup: AgeGroup
  readonly freeTimes: readonly FreeTime[]
}

/** How often a joining looks again when the demand changed under it. */
const mostTries = 3

export const askerFrom = ({ subjectId, nowMs, commandId, by }: Context, wish: Wish): Asker => ({
  personId: subjectId,
  ageGroup: wish.ageGroup,
  freeTimes: wish.freeTimes,
  askedAtMs: nowMs,
  commandId,
  by,
})

/** Joins a demand by one operator update that cannot conflict with others who join. */
export async function joinDemand(
  context: Context,
  demandId: string,
  wish: Wish,
  first: Demand | undefined,
): Promise<number | Refusal> {
  const { store, subjectId, principal, commandId } = context
  const { neq, lt, push, inc } = store.command as Record<
    'neq' | 'lt' | 'push' | 'inc',
    (value: unknown) => unknown
  >
  let demand = first
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (demand?.communityId !== principal.communityId) return refuse('DEMAND_NOT_FOUND')
    const known = demand.askers.findIndex(({ personId }) => personId === subjectId)
    if (known >= 0)
      return demand.askers[known]?.commandId === commandId
        ? wantedWith(demand, known)
        : refuse('ALREADY_ASKED')
    if (demand.state !== 'open') return refuse('DEMAND_NOT_OPEN')
    if (demand.askers.length >= mostAskers) return refuse('DEMAND_FULL')
    const joined = await store.changeAndReturn(
      demands,
      { _id: demandId, state: 'open', askerIds: neq(subjectId), wantedBy: lt(demand.wantedBy + mostAskers) },
      {
        askers: push([askerFrom(context, wish)]),
        askerIds: push([subjectId]),
        wantedBy: inc(1),
        version: inc(1),
      },
    )
    if (joined !== undefined) return wantedWith(joined, joined.askers.length - 1)
    demand = await store.read(demands, demandId)
  }
  return refuse('BUSY')
}

/** How many wanted it when the one at a place of the list joined: the same at every repetition. */
const wantedWith = (demand: Demand, at: number): number => demand.wantedBy - demand.askers.length + at + 1

/** Moves a demand by its table, once for each command. */
export const moveDemand = (
  { store, pause, principal, commandId }: Context,
  demandId: string,
  event: EventOf<typeof demandMachine>,
  more: Partial<Pick<Demand, 'orderId' | 'courseId' | 'answer'>> = {},
  first?: Demand,
): Promise<Demand | Refusal> =>
  decideAndSave<Demand, Demand>(
    store,
    demands,
    demandId,
    pause,
    (demand) => {
      if (demand?.communityId !== principal.communityId) return Promise.resolve(refuse('DEMAND_NOT_FOUND'))
      const next = decideDemand(demand, event, commandId, more)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )

/** Moves several demands; one that has moved on by itself is left as it is. */
export async function moveDemands(
  context: Context,
  demandIds: readonly string[],
  event: EventOf<typeof demandMachine>,
  more: Partial<Pick<Demand, 'orderId' | 'courseId'>> = {},
): Promise<readonly Demand[]> {
  const moved = await Promise.all(demandIds.map((id) => moveDemand(context, id, event, more)))
  return moved.filter((demand): demand is Demand => !isRefusal(demand))
}
