import type { EarnCheckInOutput } from '../../generated/contract'
import { clockTimeOf, readableDay, type RefusalAnswer } from '../../generated/shared'
import { nextStepOf, type NextStep } from '../../services/nextStep'

interface Fact {
  readonly label: string
  readonly text: string
}

/** What became of a scan, as the card shows it. */
export interface OutcomeView {
  readonly status: 'sending' | 'done' | 'refused' | 'unknown'
  /** `+20` when it is done. */
  readonly points: string
  readonly headline: string
  readonly note: string
  readonly facts: readonly Fact[]
  readonly next: NextStep | null
}

export const sending: OutcomeView = {
  status: 'sending',
  points: '',
  headline: '正在记分…',
  note: '',
  facts: [],
  next: null,
}

/** @param showBalance false where others can see the screen */
export function doneView(presence: EarnCheckInOutput, showBalance = true): OutcomeView {
  if (presence.state !== 'confirmed') return stayView(presence)
  const { points, honour, balance, activityTitle, act, rule, expiresOn, capped } = presence
  const until = expiresOn === 'never' ? '长期可用' : readableDay(expiresOn)
  return {
    status: 'done',
    points: points > 0 ? `+${String(points)}` : `+${String(honour)}`,
    headline: points > 0 ? (showBalance ? `现有 ${String(balance)} 分` : '') : '这次记的是荣誉积分',
    note: capped ? '这一项已到规则的上限，超出的部分只记荣誉积分。' : '',
    facts: [
      { label: '活动', text: activityTitle },
      { label: '依据', text: `${act}（积分规则第 ${String(rule.version)} 版）` },
      ...(points > 0 ? [{ label: '可用到', text: until }] : []),
      { label: '荣誉积分', text: `+${String(honour)} 分` },
    ],
    next: null,
  }
}

/** A presence that the leader confirms later: what is noted, and what is still to be done. */
function stayView(stay: Exclude<EarnCheckInOutput, { readonly state: 'confirmed' }>): OutcomeView {
  const { state, activityTitle, act, checkedInAtMs, leftAtMs, minimumPresence, share } = stay
  const timed = minimumPresence !== undefined
  const note =
    state === 'left'
      ? '负责人确认以后积分记到存折。'
      : timed
        ? '离开的时候请再扫一次，负责人确认以后积分记到存折。'
        : '负责人确认您在现场以后，积分记到存折。'
  return {
    status: 'done',
    points: '',
    headline: state === 'left' ? '签退好了' : '签到好了',
    note,
    facts: [
      { label: '活动', text: activityTitle },
      { label: '依据', text: act },
      { label: '签到', text: clockTimeOf(checkedInAtMs) },
      ...(leftAtMs === undefined ? [] : [{ label: '签退', text: clockTimeOf(leftAtMs) }]),
      ...(timed ? [{ label: '在场时间', text: shareText(share, minimumPresence) }] : []),
    ],
    next: null,
  }
}

const shareText = (share: number | undefined, needed: number): string =>
  share === undefined ? `至少要有 ${String(needed)}%` : `${String(share)}%（至少要有 ${String(needed)}%）`

export const refusedView = (refusal: RefusalAnswer): OutcomeView => ({
  ...sending,
  status: 'refused',
  headline: '这次没有记分',
  note: refusal.text,
  next: nextStepOf(refusal),
})

export const unknownView = (refusal: RefusalAnswer): OutcomeView => ({
  ...sending,
  status: 'unknown',
  headline: '还没有结果',
  note: refusal.text,
  next: { text: '再试一次', to: 'again' },
})
