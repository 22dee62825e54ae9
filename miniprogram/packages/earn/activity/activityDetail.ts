import { answerBy, signUpWords } from '../../../components/activity-item/signUpWords'
import type { EarnActivityOutput } from '../../../generated/contract'
import { clockTimeOf, dayOf, readableDay } from '../../../generated/shared'

interface Fact {
  readonly label: string
  readonly text: string
}

/** What one can do about an activity now; the page has a button for each. */
export type Action = 'signUp' | 'wait' | 'together' | 'withdraw' | 'accept' | 'decline' | 'calendar'

export interface ActivityDetail {
  readonly title: string
  readonly cancelled: string
  readonly facts: readonly Fact[]
  /** My own standing, in words; '' when there is none. */
  readonly standing: string
  readonly standingNote: string
  readonly actions: Readonly<Partial<Record<Action, boolean>>>
  readonly leads: boolean
  readonly organises: boolean
  readonly isOver: boolean
}

/** An activity as one person sees it. @param nowMs the server's time */
export function activityDetail(activity: EarnActivityOutput): ActivityDetail {
  const { title, cancelled, cancelledFor = '', endsAtMs, nowMs, leads, organises } = activity
  return {
    title,
    cancelled: cancelled ? `活动取消了：${cancelledFor}` : '',
    facts: factsOf(activity),
    ...standingOf(activity),
    actions: cancelled ? {} : actionsOf(activity),
    leads,
    organises,
    isOver: nowMs > endsAtMs,
  }
}

function factsOf(activity: EarnActivityOutput): readonly Fact[] {
  const { startsAtMs, endsAtMs, place, act, leaderName, capacity, seats, minimumPresence } = activity
  const time = `${readableDay(dayOf(startsAtMs))} ${clockTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)}`
  return [
    { label: '时间', text: time },
    { label: '地点', text: place },
    { label: '记分', text: act },
    ...(minimumPresence === undefined
      ? []
      : [{ label: '在场', text: `至少 ${String(minimumPresence)}% 的时间，来和走各扫一次` }]),
    ...(leaderName === undefined ? [] : [{ label: '负责人', text: leaderName }]),
    ...(capacity === undefined || seats === undefined
      ? [{ label: '报名', text: '不用报名，直接来' }]
      : [{ label: '名额', text: seatsText(capacity, seats) }]),
  ]
}

/** Counts only: who else comes is nobody's business. */
function seatsText(capacity: number, { left, waiting }: NonNullable<EarnActivityOutput['seats']>): string {
  const queue = waiting === 0 ? '' : `，${String(waiting)} 份候补`
  return `共 ${String(capacity)} 人，还有 ${String(left)} 个${queue}`
}

function standingOf({ mine, presence }: EarnActivityOutput): { standing: string; standingNote: string } {
  if (presence?.state === 'confirmed') return { standing: '您到过场，已经记分', standingNote: '' }
  if (presence?.state === 'struck') {
    return { standing: '负责人记下您不在场', standingNote: '有疑问请当面找负责人。' }
  }
  if (presence !== undefined) {
    const left = presence.leftAtMs === undefined ? '' : `，${clockTimeOf(presence.leftAtMs)} 签退`
    return {
      standing: `${clockTimeOf(presence.checkedInAtMs)} 签到${left}`,
      standingNote: '负责人确认以后积分记到存折。',
    }
  }
  if (mine === undefined) return { standing: '', standingNote: '' }
  const { party, groupName, state, replyByMs } = mine
  const others = party.filter(({ me }) => !me).map(({ displayName }) => displayName)
  const together =
    others.length === 0
      ? ''
      : `和${others.join('、')}一起${groupName === undefined ? '' : `（${groupName}）`}。`
  return { standing: signUpWords(state), standingNote: `${together}${answerBy(replyByMs)}` }
}

function actionsOf({ mine, seats, startsAtMs, nowMs }: EarnActivityOutput): ActivityDetail['actions'] {
  if (nowMs >= startsAtMs) return {}
  if (seats === undefined) return { calendar: true }
  if (mine === undefined) {
    const isFree = seats.left > 0 && seats.waiting === 0
    return { ...(isFree ? { signUp: true } : { wait: true }), together: true }
  }
  if (mine.state === 'offered') return { accept: true, decline: true }
  return { withdraw: true, ...(mine.state === 'seated' ? { calendar: true } : {}) }
}
