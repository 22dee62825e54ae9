import type { RedeemRedemptionOutput } from '../../generated/contract'
import { dayAndTimeOf, dayOf, readableDay } from '../../generated/shared'
import { slotText } from '../../services/slotText'
import type { Step } from './step-line'

type Redemption = RedeemRedemptionOutput['redemption']
type Kind = Redemption['kind']

/** A redemption as far as its way is concerned. */
export type RedemptionOnItsWay = Pick<
  Redemption,
  'kind' | 'state' | 'points' | 'keptUntilMs' | 'usesLeft' | 'place' | 'slot' | 'steps'
>

type Taken = Redemption['steps'][number]

const endings: ReadonlySet<string> = new Set(['fail', 'refuse', 'cancel', 'expire', 'takeBack'])

/** What was done with it, each with its time and who did it, and what is still to come. */
export const redemptionSteps = (redemption: RedemptionOnItsWay): Step[] => [
  ...redemption.steps.map((taken, at) => ({
    key: String(at),
    title: titleOf(redemption.kind, taken),
    note: noteOf(redemption, taken),
    state: endings.has(taken.event) ? ('ended' as const) : ('done' as const),
  })),
  ...stepsToCome(redemption),
]

function titleOf(kind: Kind, { event, uses = 1 }: Taken): string {
  switch (event) {
    case 'request':
      return '提出兑换'
    case 'approveFirst':
      return '第一位审批人同意'
    case 'approve':
      return '审批同意'
    case 'prepare':
      return readyWords[kind]
    case 'use':
      return `用了 ${String(uses)} 次`
    case 'handOver':
      return doneWords[kind]
    case 'lapse':
      return '券到期，没用的次数作废'
    case 'refuse':
      return '没有通过，积分已退回'
    case 'cancel':
      return '已取消，积分已退回'
    case 'expire':
      return '过了期限，积分自动退回'
    case 'takeBack':
      return '东西退回，积分已退还'
    case 'fail':
      return '积分不够，没有办成'
    default:
      return event
  }
}

const readyWords: Readonly<Record<Kind, string>> = {
  goods: '已备好，可以来领',
  produce: '菜已备好，可以来领',
  service: '券可以用了',
  honour: '证书做好了',
}

const doneWords: Readonly<Record<Kind, string>> = {
  goods: '已领走',
  produce: '已领走',
  service: '已用完',
  honour: '已颁发',
}

function noteOf({ points }: RedemptionOnItsWay, { event, atMs, byName, byStaff, reason }: Taken): string {
  const paid = event === 'request' ? `，先扣 ${String(points)} 分` : ''
  const who = byStaff ? `，${byName}经办` : ''
  return `${dayAndTimeOf(atMs)}${paid}${who}${reason === undefined ? '' : `。原因：${reason}`}`
}

function stepsToCome(redemption: RedemptionOnItsWay): Step[] {
  const { kind, state, keptUntilMs } = redemption
  const lastDay = readableDay(dayOf(keptUntilMs))
  const approval: Step = {
    key: 'approval',
    title: state === 'waitingSecond' ? '等第二位审批人同意' : '等社区审批',
    note: `最晚 ${lastDay}，到时没有答复，积分自动退回`,
    state: 'now',
  }
  const preparing: Step = {
    key: 'preparing',
    title: '等工作人员备好',
    note: '备好了会发消息给您',
    state: 'now',
  }
  const ready: Step = { key: 'ready', title: readyWords[kind], note: '', state: 'later' }
  const done: Step = { key: 'done', title: doneWords[kind], note: '', state: 'later' }
  switch (state) {
    case 'requested':
    case 'waitingSecond':
      return [approval, ready, done]
    case 'approved':
      return [preparing, done]
    case 'ready':
      return [{ key: 'waiting', title: waitWords[kind], note: placeAndTime(redemption), state: 'now' }]
    case 'inUse':
      return [
        {
          key: 'waiting',
          title: `还能用 ${String(redemption.usesLeft)} 次`,
          note: placeAndTime(redemption),
          state: 'now',
        },
      ]
    default:
      return []
  }
}

const waitWords: Readonly<Record<Kind, string>> = {
  goods: '等您来领',
  produce: '等您来领，趁新鲜',
  service: '等您来用',
  honour: '等您来领证书',
}

function placeAndTime({ place, slot, keptUntilMs }: RedemptionOnItsWay): string {
  const until = `留到 ${dayAndTimeOf(keptUntilMs)}`
  return slot === undefined ? `${place}，${until}` : `${slot.place}，${slotText(slot)}，${until}`
}
