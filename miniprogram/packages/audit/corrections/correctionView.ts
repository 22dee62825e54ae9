import type { BankCorrectionsOutput, BankReverseOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'

type Correction = BankCorrectionsOutput['corrections'][number]

/** A correction that waits for a second person. */
export interface CorrectionView {
  readonly key: string
  readonly depositorId: string
  readonly line: number
  readonly title: string
  readonly points: string
  readonly reason: string
  readonly asked: string
  /** Asked for by whoever looks: they cannot be the second person. */
  readonly isMine: boolean
}

export const correctionViews = (corrections: readonly Correction[]): CorrectionView[] =>
  corrections.map(({ depositorId, line, title, points, honour, reason, requestedAtMs, mine }) => ({
    key: `${depositorId}/${String(line)}`,
    depositorId,
    line,
    title,
    points: `${String(points)} 分，荣誉 ${String(honour)} 分，第 ${String(line)} 笔`,
    reason,
    asked: dayAndTimeOf(requestedAtMs),
    isMine: mine,
  }))

/** What became of a correction, in words. */
export function outcomeText({
  state,
  takenBack,
  leftToDepositor,
  honourTakenBack,
}: BankReverseOutput): string {
  if (state === 'waiting') return '已提出。这一笔较大，要另一位审批人员也同意才更正。'
  const left = leftToDepositor === 0 ? '' : `已经用掉的 ${String(leftToDepositor)} 分不追回。`
  return `已更正：收回 ${String(takenBack)} 分、荣誉 ${String(honourTakenBack)} 分。${left}本人会收到消息。`
}
