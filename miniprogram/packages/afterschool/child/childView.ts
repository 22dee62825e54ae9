import type { ClassesEnrolmentOutput } from '../../../generated/contract'
import { clockTimeOf, dayAndTimeOf, readableDay } from '../../../generated/shared'

type Enrolment = ClassesEnrolmentOutput
type Day = Enrolment['days'][number]

export interface PickupView {
  readonly pickupId: string
  readonly name: string
  readonly words: string
  readonly mayToday: boolean
}

export interface DayView {
  readonly day: string
  readonly title: string
  readonly lines: readonly string[]
}

const visitWords = ({ inAtMs, outAtMs, outTo = '' }: Day['visits'][number]): string =>
  outAtMs === undefined
    ? `${clockTimeOf(inAtMs)}到，还没有签退`
    : `${clockTimeOf(inAtMs)}到，${clockTimeOf(outAtMs)}由${outTo}接走`

const dayWords: Readonly<Record<Day['state'], string>> = {
  expected: '没有来',
  absent: '说好不来',
  here: '',
  gone: '',
  forgotten: '记录已按约定删除',
}

/** Today in one sentence, and what the guardian can do about it. */
export function todayOf({ state, today, ahead, days }: Enrolment): {
  readonly text: string
  readonly canExcuse: boolean
  readonly canTakeBack: boolean
  /** The code that signs the child in is of use today. */
  readonly canShowCode: boolean
} {
  const nothing = { canExcuse: false, canTakeBack: false, canShowCode: false }
  if (state === 'waiting') return { ...nothing, text: `在候补，前面还有${String(ahead)}个孩子` }
  if (state === 'withdrawn') return { ...nothing, text: '已经退出' }
  if (state === 'ended') return { ...nothing, text: '这学期已经结束' }
  if (!today.open) return { ...nothing, text: '今天不上课' }
  const last = days.find(({ day }) => day === today.day)?.visits.slice(-1)[0]
  switch (today.state) {
    case 'absent':
      return { ...nothing, text: '您说了今天不来', canTakeBack: true, canShowCode: true }
    case 'here':
      return { ...nothing, text: `在班里，${clockTimeOf(last?.inAtMs ?? 0)}签到` }
    case 'gone':
      return { ...nothing, text: `${clockTimeOf(last?.outAtMs ?? 0)}由${last?.outTo ?? ''}接走了` }
    default:
      return { ...nothing, text: '等着孩子来', canExcuse: true, canShowCode: true }
  }
}

export const pickupViews = ({ pickups }: Enrolment): PickupView[] =>
  pickups.map(({ pickupId, name, relation, digits, byCode, always, today }) => ({
    pickupId,
    name: `${name}（${relation}）`,
    words: [
      byCode ? '来时扫对方的个人码' : `手机尾号${digits ?? ''}`,
      always ? '每天都可以接' : today ? '今天可以接' : '今天不能接',
    ].join('，'),
    mayToday: today,
  }))

export const dayViews = ({ days }: Enrolment): DayView[] =>
  days.map(({ day, state, visits }) => ({
    day,
    title: readableDay(day),
    lines: visits.length === 0 ? [dayWords[state]] : visits.map(visitWords),
  }))

export const looksWords = ({ looks }: Enrolment): string[] =>
  looks.map(({ displayName, atMs }) => `${dayAndTimeOf(atMs)} ${displayName}看过`)
