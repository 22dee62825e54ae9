import type { EarnActivitiesOutput } from '../../generated/contract'
import { checkInOpensBeforeMs, clockTimeOf } from '../../generated/shared'

export type ActivitySummary = EarnActivitiesOutput['activities'][number]

/** An activity as the lists show it. */
export interface ActivityView {
  readonly activityId: string
  readonly title: string
  readonly place: string
  readonly time: string
  readonly phase: 'cancelled' | 'over' | 'open' | 'later'
  readonly phaseText: string
}

const phaseTexts = { cancelled: '已取消', over: '已结束', open: '可以签到', later: '未开始' } as const

/** @param nowMs the server's time */
export function activityView(activity: ActivitySummary, nowMs: number): ActivityView {
  const { activityId, title, place, startsAtMs, endsAtMs } = activity
  const phase = phaseOf(activity, nowMs)
  const time = `${clockTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)}`
  return { activityId, title, place, time, phase, phaseText: phaseTexts[phase] }
}

function phaseOf({ cancelled, startsAtMs, endsAtMs }: ActivitySummary, nowMs: number): ActivityView['phase'] {
  if (cancelled) return 'cancelled'
  if (nowMs > endsAtMs) return 'over'
  return nowMs >= startsAtMs - checkInOpensBeforeMs ? 'open' : 'later'
}
