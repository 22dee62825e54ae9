import type { EarnAttendeesOutput } from '../../../generated/contract'
import { clockTimeOf } from '../../../generated/shared'

type Attendee = EarnAttendeesOutput['attendees'][number]

export interface AttendeeView {
  readonly key: string
  readonly personId: string
  readonly name: string
  readonly time: string
  /** What became of it, or what is in the way, in words. */
  readonly words: string
  readonly state: Attendee['state']
  /** True when it can be confirmed as it is. */
  readonly isReady: boolean
  /** True when only the leaving is missing. */
  readonly needsLeaving: boolean
}

const wayWords: Readonly<Record<Attendee['way'], string>> = {
  screen: '扫屏幕',
  staff: '工作人员扫',
  offline: '没网时扫',
  poster: '扫海报',
  paper: '签到表补录',
}

/** @param at its place in the whole list */
export function attendeeView(attendee: Attendee, at: number): AttendeeView {
  const { personId, displayName, checkedInAtMs, leftAtMs, state, way, hindrance, share } = attendee
  const left = leftAtMs === undefined ? '' : `，${clockTimeOf(leftAtMs)} 签退`
  const waits = state === 'here' || state === 'left'
  return {
    key: String(at),
    personId,
    name: displayName,
    time: `${clockTimeOf(checkedInAtMs)} 签到${left} · ${wayWords[way]}`,
    words: wordsOf(state, hindrance, share),
    state,
    isReady: waits && hindrance === undefined,
    needsLeaving: state === 'here' && hindrance !== undefined,
  }
}

function wordsOf(state: Attendee['state'], hindrance: string | undefined, share: number | undefined): string {
  if (state === 'confirmed') return '已确认'
  if (state === 'struck') return '记为不在场'
  const part = share === undefined ? '' : `在场 ${String(share)}%`
  return hindrance ?? (part === '' ? '等您确认' : `${part}，等您确认`)
}
