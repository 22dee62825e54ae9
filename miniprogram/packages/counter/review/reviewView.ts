import type { Choice } from '../../../components/choice-list/choice-list'
import {
  claimFacts,
  stepView,
  type ClaimFacts,
  type StepView,
} from '../../../components/claim-facts/claimTexts'
import type {
  DeskPersonHistoryOutput,
  EarnClaimQueueInput,
  EarnClaimQueueOutput,
} from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'

export type Queue = EarnClaimQueueInput['queue']
type Claim = EarnClaimQueueOutput['claims'][number]

/** What each queue is called, and what its two buttons say; '' where nothing is decided. */
export const queueTexts: Readonly<Record<Queue, { title: string; yes: string; no: string }>> = {
  waitingConfirmation: { title: '等证明', yes: '', no: '' },
  waitingReview: { title: '待审核', yes: '通过', no: '不通过' },
  waitingSecond: { title: '第二位审批', yes: '通过并公示', no: '不通过' },
  announced: { title: '公示中', yes: '', no: '' },
  objected: { title: '异议核实', yes: '异议不成立', no: '异议成立' },
  appealed: { title: '申诉复核', yes: '申诉成立', no: '维持不通过' },
}

const isQueue = (text: string): text is Queue => text in queueTexts

/** The queue that an address names. */
export const queueOf = (text: string): Queue => (isQueue(text) ? text : 'waitingReview')

/** Reasons that fit most refusals, so that one thumb is enough; an objection is answered in words as well. */
const commonReasons = [
  '看不出是本人做的',
  '时间或数量对不上',
  '照片看不清',
  '同一件事已经申报过',
  '不符合这条规则',
]
const objectionReasons = [
  '问过当事人，与申报一致',
  '问过当事人，与申报不一致',
  '查了签到和照片，属实',
  '查了签到和照片，不属实',
]

export const reasonsOf = (queue: Queue): Choice[] =>
  (queue === 'objected' ? objectionReasons : commonReasons).map((title) => ({
    value: title,
    title,
    note: '',
  }))

export interface ReviewView {
  readonly claimId: string
  readonly personId: string
  readonly who: string
  readonly name: string
  readonly facts: ClaimFacts
  readonly confirmed: string
  readonly objections: string[]
  readonly steps: StepView[]
  readonly waiting: string
  readonly notYours: string
  /** What the nightly check noted about the caller and this person. */
  readonly repeated: string
  /** Points to choose from, for a rule with a range. */
  readonly offered: number[]
  readonly points: number
}

export function reviewView(claim: Claim, nowMs: number): ReviewView {
  const { claimId, personId, displayName, building, notYours = '', repeated, range } = claim
  const offered = range === undefined ? [] : offeredIn(range.from, range.to)
  const isLate = claim.deadlineMs !== undefined && claim.deadlineMs < nowMs
  return {
    claimId,
    personId,
    name: displayName,
    who: `${displayName}，${building}`,
    facts: claimFacts(claim),
    confirmed: confirmedText(claim),
    objections: claim.objections.map(({ words, atMs }) => `${dayAndTimeOf(atMs)}：${words}`),
    steps: claim.steps.map(stepView),
    waiting: `${isLate ? '已超期，' : ''}${dayAndTimeOf(claim.stateSinceMs)}起等待`,
    notYours,
    repeated: repeated === undefined ? '' : `近三十天您给这位居民记过${String(repeated)}次`,
    offered,
    points: offered[0] ?? 0,
  }
}

/** The ends of a range and what lies between, in round numbers. */
function offeredIn(from: number, to: number): number[] {
  const quarter = (to - from) / 4
  return [...new Set([0, 1, 2, 3, 4].map((at) => Math.round(from + at * quarter)))]
}

function confirmedText({ steps, servedName }: Claim): string {
  const confirmed = steps.find(({ event }) => event === 'confirm')
  if (confirmed === undefined) return servedName === undefined ? '不需要别人证明' : `等${servedName}证明`
  const who = confirmed.role === 'buildingLead' ? '楼栋长' : `被帮助的${servedName ?? '居民'}`
  return `${who}已证明属实（${dayAndTimeOf(confirmed.atMs)}${confirmed.assisted ? '，工作人员代记' : ''}）`
}

/** The person's last lines and claims, beside the evidence. */
export const historyLines = ({ lines, claims }: DeskPersonHistoryOutput): string[] => [
  ...lines
    .slice(0, 4)
    .map(({ atMs, title, points, honour, isTypedIn }) =>
      points > 0 || isTypedIn
        ? `${dayAndTimeOf(atMs)} ${title} ${points > 0 ? `+${String(points)}分` : `荣誉+${String(honour)}`}`
        : `${dayAndTimeOf(atMs)} ${title}`,
    ),
  ...(claims.length > 1 ? [`最近一共申报过${String(claims.length)}件`] : []),
]
