import { refuse, type Refusal } from '../../errors'
import type { Day } from '../calendar'
import { nextState, type EventOf } from '../stateMachine'
import { orderMachine, type OrderState } from './orderMachine'

/** A time that a team could come. Minutes count from midnight. */
export interface ProposedTime {
  readonly day: Day
  readonly startMinute: number
  readonly endMinute: number
}

/** What one of the teams that were asked has answered. */
export interface TeamAnswer {
  readonly teamId: string
  readonly teamName: string
  readonly state: 'asked' | 'accepted' | 'proposed' | 'declined'
  readonly times: readonly ProposedTime[]
  readonly reason?: string | undefined
  readonly answeredAtMs?: number
}

/** An order placed with one or several teams (下单). */
export interface Order {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: OrderState
  readonly title: string
  readonly note?: string | undefined
  readonly demandIds: readonly string[]
  /** How many wanted it when it was placed. */
  readonly wantedBy: number
  readonly seats: number
  readonly sessions: number
  readonly times: readonly ProposedTime[]
  readonly teams: readonly TeamAnswer[]
  readonly teamIds: readonly string[]
  /** The team that gives it, once one has accepted. */
  readonly teamId?: string | undefined
  readonly courseId?: string | undefined
  readonly placedBy: string
  readonly placedAtMs: number
  readonly done: readonly string[]
}

/** What a team says to an order. */
export type Reply =
  | { readonly kind: 'accept' }
  | { readonly kind: 'propose'; readonly times: readonly ProposedTime[] }
  | { readonly kind: 'decline'; readonly reason: string }

export function moveOrder(
  order: Order,
  event: EventOf<typeof orderMachine>,
  more: Partial<Order>,
): Order | Refusal {
  const state = nextState(orderMachine, order.state, event)
  if (state === undefined) return refuse('ORDER_NOT_OPEN')
  return { ...order, ...more, version: order.version + 1, state }
}

/** Decides on a team's answer. The first team that accepts has the order; the others are told that it is gone. */
export function decideReply(
  order: Order,
  teamId: string,
  reply: Reply,
  command: { readonly commandId: string; readonly nowMs: number },
): Order | Refusal {
  const { commandId, nowMs } = command
  if (order.done.includes(commandId)) return order
  const asked = order.teams.find((team) => team.teamId === teamId)
  if (asked === undefined) return refuse('ORDER_NOT_FOUND')
  if (order.state !== 'placed') return refuse('ORDER_NOT_OPEN')
  if (asked.state === 'declined') return refuse('ALREADY_DECLINED')
  // From here on the answer must succeed.
  const state = ({ accept: 'accepted', propose: 'proposed', decline: 'declined' } as const)[reply.kind]
  // Inside a list the database keeps what is undefined as null, so a reason stands there only if there is one.
  const answer: TeamAnswer = {
    teamId: asked.teamId,
    teamName: asked.teamName,
    state,
    times: reply.kind === 'propose' ? reply.times : [],
    answeredAtMs: nowMs,
    ...(reply.kind === 'decline' ? { reason: reply.reason } : {}),
  }
  const teams = order.teams.map((team) => (team === asked ? answer : team))
  const next = { teams, done: [...order.done, commandId] }
  if (reply.kind === 'accept') return moveOrder(order, 'accept', { ...next, teamId })
  if (teams.every((team) => team.state === 'declined')) return moveOrder(order, 'declineLast', next)
  return { ...order, ...next, version: order.version + 1 }
}

/** Staff take one of the times that a team proposed. */
export function decideChoosing(
  order: Order,
  choice: { readonly teamId: string; readonly time: number; readonly commandId: string },
): Order | Refusal {
  if (order.done.includes(choice.commandId)) return order
  const team = order.teams.find(({ teamId }) => teamId === choice.teamId)
  const time = team?.state === 'proposed' ? team.times[choice.time] : undefined
  if (team === undefined || time === undefined) return refuse('PROPOSAL_NOT_FOUND')
  return moveOrder(order, 'accept', {
    teamId: choice.teamId,
    times: [time],
    teams: order.teams.map((one) => (one === team ? { ...team, state: 'accepted' as const } : one)),
    done: [...order.done, choice.commandId],
  })
}
