import type { EarnActivitiesOutput } from '../../generated/contract'
import { checkInOpensBeforeMs, clockTimeOf } from '../../generated/shared'
import { signUpWords } from './signUpWords'

export type ActivitySummary = EarnActivitiesOutput['activities'][number]

/** An activity as the lists show it. */
export interface ActivityView {
  readonly activityId: string
  readonly title: string
  readonly place: string
  readonly time: string
  readonly phase: 'cancelled' | 'over' | 'open' | 'mine' | 'later'
  readonly phaseText: string
}

/** @param nowMs the server's time */
export function activityView(activity: ActivitySummary, nowMs: number): ActivityView {
  const { activityId, title, place, startsAtMs, endsAtMs } = activity
  const phase = phaseOf(activity, nowMs)
  const time = `${clockTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)}`
  return { activityId, title, place, time, phase, phaseText: phaseText(activity, phase) }
}

function phaseText({ mine, capacity }: ActivitySummary, phase: ActivityView['phase']): string {
  switch (phase) {
    case 'cancelled':
      return '已取消'
    case 'over':
      return '已结束'
    case 'open':
      return '可以签到'
    case 'mine':
      return mine === undefined ? '' : signUpWords(mine.state)
    case 'later':
      return capacity === undefined ? '未开始' : '可以报名'
  }
}

function phaseOf(
  { cancelled, startsAtMs, endsAtMs, mine }: ActivitySummary,
  nowMs: number,
): ActivityView['phase'] {
  if (cancelled) return 'cancelled'
  if (nowMs > endsAtMs) return 'over'
  return nowMs >= startsAtMs - checkInOpensBeforeMs ? 'open' : mine === undefined ? 'later' : 'mine'
}
