import type { ClassesWeekOutput } from '../../generated/contract'
import { clockTimeOf, dayAndTimeOf } from '../../generated/shared'

export type SessionSummary = ClassesWeekOutput['sessions'][number]

/** A session as a list shows it. */
export interface SessionView {
  readonly sessionId: string
  readonly title: string
  readonly time: string
  readonly where: string
  readonly standing: string
  readonly isMine: boolean
  readonly label: string
}

/** Whether there is room, in words: nothing is said by colour alone. */
export function standingOf(session: SessionSummary): string {
  if (session.state === 'cancelled') return '已取消'
  if (session.state === 'held') return '已结束'
  if (session.mine) return '我已预约'
  if (session.kind === 'dropIn') return '不用预约，直接来'
  if (session.seatsLeft > 0) return `还有${String(session.seatsLeft)}个位子`
  return session.waiting > 0 ? `满了，${String(session.waiting)}人候补` : '满了，可以候补'
}

const givenBy = ({ teacherName, teamName }: SessionSummary): string =>
  [teamName, teacherName].filter((name) => name !== undefined).join(' ')

export function sessionView(session: SessionSummary): SessionView {
  const time = `${clockTimeOf(session.startsAtMs)}–${clockTimeOf(session.endsAtMs)}`
  const standing = standingOf(session)
  const by = givenBy(session)
  return {
    sessionId: session.sessionId,
    title: session.title,
    time,
    where: by === '' ? session.roomName : `${session.roomName} · ${by}`,
    standing,
    isMine: session.mine,
    label: `${dayAndTimeOf(session.startsAtMs)}，${session.title}，${session.roomName}，${standing}`,
  }
}
