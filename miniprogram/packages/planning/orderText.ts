import type { ClassesOrdersOutput } from '../../generated/contract'
import { readableDay } from '../../generated/shared'
import { clockText } from './clockTimes'

export type Order = ClassesOrdersOutput['orders'][number]

const states: Readonly<Record<Order['state'], string>> = {
  placed: '等团队答复',
  accepted: '有团队接单，等排课',
  declined: '团队都来不了',
  planned: '已开课',
  withdrawn: '已撤回',
}
const answers = { asked: '还没答复', accepted: '接单', proposed: '提议别的时间', declined: '来不了' } as const

export const timeText = ({ day, startMinute, endMinute }: Order['times'][number]): string =>
  `${readableDay(day)} ${clockText(startMinute)}–${clockText(endMinute)}`

/** An order as a list shows it. */
export interface OrderView {
  readonly orderId: string
  readonly title: string
  readonly teamId: string
  readonly seats: number
  readonly sessions: number
  readonly state: string
  readonly words: string
  readonly answers: readonly {
    readonly key: string
    readonly teamId: string
    readonly words: string
    readonly times: readonly { readonly at: number; readonly text: string; readonly teamId: string }[]
  }[]
  /** The first of the times that were agreed on, for the plan; absent when none were. */
  readonly time: { readonly day: string; readonly from: string; readonly until: string } | null
  readonly isPlaced: boolean
  readonly isAccepted: boolean
  readonly mayWithdraw: boolean
}

export const orderView = (order: Order): OrderView => ({
  orderId: order.orderId,
  title: order.title,
  teamId: order.teamId ?? '',
  seats: order.seats,
  sessions: order.sessions,
  state: states[order.state],
  words: `${String(order.wantedBy)}人想要，${String(order.seats)}个名额，上${String(order.sessions)}场`,
  answers: order.teams.map(({ teamId, teamName, state, reason, times }) => ({
    key: teamId,
    teamId,
    words: `${teamName}：${answers[state]}${reason === undefined ? '' : `，${reason}`}`,
    times: times.map((time, at) => ({ at, teamId, text: timeText(time) })),
  })),
  time: timeOf(order),
  isPlaced: order.state === 'placed',
  isAccepted: order.state === 'accepted',
  mayWithdraw: order.state === 'placed' || order.state === 'accepted' || order.state === 'declined',
})

function timeOf({ times }: Order): OrderView['time'] {
  const [first] = times
  if (first === undefined) return null
  const { day, startMinute, endMinute } = first
  return { day, from: clockText(startMinute), until: clockText(endMinute) }
}
