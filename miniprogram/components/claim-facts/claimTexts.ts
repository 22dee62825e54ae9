import type { EarnMyClaimsOutput } from '../../generated/contract'
import { dayAndTimeOf } from '../../generated/shared'

export type Claim = EarnMyClaimsOutput['claims'][number]
type Step = Claim['steps'][number]

/** Where a claim stands, in words for its claimant. */
const stateNames: Readonly<Record<string, string>> = {
  waitingConfirmation: '等人证明',
  waitingReview: '等审核',
  waitingSecond: '等第二位审批',
  announced: '正在公示',
  objected: '有异议，正在核实',
  granted: '已通过，积分正在入账',
  posted: '已通过，积分在存折里',
  refused: '没有通过',
  appealed: '正在复核申诉',
  closed: '申诉没有通过',
  lapsed: '过期了，没有人证明',
  withdrawn: '已撤回',
}

const stepNames: Readonly<Record<string, string>> = {
  make: '提出申报',
  confirm: '证明属实',
  deny: '没有得到证明',
  passOn: '第一位审核通过',
  announce: '第二位审批通过，开始公示',
  grant: '审核通过',
  refuse: '没有通过',
  object: '有人提了异议',
  dismiss: '核实后异议不成立',
  uphold: '核实后异议成立',
  endWindow: '公示期满，没有异议',
  lapse: '三十天没有人证明',
  appeal: '提出申诉',
  withdraw: '撤回',
}

const roleNames: Readonly<Record<string, string>> = {
  resident: '居民',
  guardian: '监护人',
  buildingLead: '楼栋长',
  clerk: '经办人员',
  approver: '审批人员',
  auditor: '监督人员',
  administrator: '管理员',
}

export const stateText = (state: string): string => stateNames[state] ?? state

/** How much of a unit, as people say it: `1小时30分钟`, `2次`. */
export function quantityText(unit: Claim['unit'], quantity: number): string {
  switch (unit) {
    case 'minute': {
      const [hours, minutes] = [Math.floor(quantity / 60), quantity % 60]
      return `${hours > 0 ? `${String(hours)}小时` : ''}${minutes > 0 ? `${String(minutes)}分钟` : ''}`
    }
    case 'gram':
      return `${(quantity / 1000).toFixed(1)}公斤`
    case 'time':
      return `${String(quantity)}次`
    case 'piece':
      return `${String(quantity)}件`
    case 'period':
      return `${String(quantity)}期`
  }
}

export interface StepView {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly words: string
}

/** A step as it stands in the timeline: what, when, by which role, and the reason. */
export const stepView = ({ event, atMs, role, assisted, words }: Step, at: number): StepView => {
  const who = event === 'object' ? '' : (roleNames[role] ?? '')
  return {
    key: String(at),
    title: stepNames[event] ?? event,
    note: `${dayAndTimeOf(atMs)}${who === '' ? '' : `，${who}`}${assisted ? '代办' : ''}`,
    words: words ?? '',
  }
}

export interface ClaimFacts {
  readonly act: string
  readonly line: string
  readonly points: string
  readonly words: string
  readonly photos: Claim['photos']
}

const readable = (day: string): string =>
  `${String(Number(day.slice(5, 7)))}月${String(Number(day.slice(8)))}日`

/** What a claim says, for everybody who may read it. */
export function claimFacts(claim: Claim): ClaimFacts {
  const { act, actDay, unit, quantity, points, range, words, photos } = claim
  return {
    act,
    line: `${readable(actDay)}，${quantityText(unit, quantity)}`,
    points: range === undefined ? `${String(points)}分` : `${String(range.from)}到${String(range.to)}分`,
    words,
    photos,
  }
}

export { readable as shortDay }
