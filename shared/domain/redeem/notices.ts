import { dayAndTimeOf, dayOf, readableDay } from '../calendar'
import type { Redemption } from './redemption'

/** What a person is told of a redemption that somebody else, or the timer, moved on. */
export function noticeOf(
  redemption: Redemption,
): { readonly title: string; readonly text: string } | undefined {
  const { state, points, steps } = redemption
  const it = `“${redemption.title}”`
  const why = steps.at(-1)?.reason ?? ''
  const back = `${String(points)}分退回存折，明细里可以查到。`
  switch (state) {
    case 'approved':
      return { title: '兑换已通过', text: `${it}已经通过，备好以后会再通知您来领。` }
    case 'ready':
      return { title: '可以来领了', text: `${it}${readyText(redemption)}` }
    case 'refused':
      return { title: '兑换没有通过', text: `${it}没有通过：${why}。${back}` }
    case 'expired':
      return { title: '兑换已过期', text: `${it}过了期限，${back}` }
    case 'returned':
      return { title: '已经退回', text: `${it}已经退回：${why}。${back}` }
    default:
      return undefined
  }
}

/** The last warning before goods go back, or before a voucher ends. */
export const warningOf = ({ title, keptUntilMs }: Redemption) => ({
  title: '快要过期了',
  text: `“${title}”保留到${dayAndTimeOf(keptUntilMs)}，请尽快来领，或在“我的兑换”里取消。`,
})

function readyText({ kind, place, slot, keptUntilMs }: Redemption): string {
  const until = readableDay(dayOf(keptUntilMs))
  if (kind === 'service') return `可以到${place}用了，${until}以前有效。`
  if (slot === undefined) return `已经备好，请到${place}领取，保留到${until}。`
  const when = `${dayAndTimeOf(slot.fromMs)}到${dayAndTimeOf(slot.untilMs)}`
  return `已经备好，请在${when}到${slot.place}领取，保留到${until}。`
}
