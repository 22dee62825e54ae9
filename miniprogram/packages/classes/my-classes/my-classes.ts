import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesMyBookingsOutput } from '../../../generated/contract'
import { dayAndTimeOf, readableDay } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Booking = ClassesMyBookingsOutput['bookings'][number]
type Visit = ClassesMyBookingsOutput['visits'][number]
type TappedVisit = WechatMiniprogram.CustomEvent<
  Record<string, never>,
  never,
  { kind: string; id: string; day: string }
>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { sessionId: string }>

interface BookingView {
  readonly sessionId: string
  readonly title: string
  readonly when: string
  readonly words: string
}

interface VisitView {
  readonly key: string
  readonly kind: string
  readonly id: string
  readonly day: string
  readonly title: string
  readonly when: string
}

/** What I booked, where I wait, and what I can rate. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    coming: [] as BookingView[],
    past: [] as BookingView[],
    visits: [] as VisitView[],
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), forName: actingFor()?.displayName ?? '' })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const mine = await readShown(this, operations.classes.myBookings, {}, { forPersonId: forPersonId() })
    if (mine === undefined) return
    this.setData({
      coming: mine.bookings.map(({ session, place }) => ({
        sessionId: session.sessionId,
        title: session.title,
        when: `${dayAndTimeOf(session.startsAtMs)} ${session.roomName}`,
        words: session.state === 'cancelled' ? '已取消' : wordsOf(place),
      })),
      past: mine.past.map((session) => ({
        sessionId: session.sessionId,
        title: session.title,
        when: dayAndTimeOf(session.startsAtMs),
        words: session.state === 'cancelled' ? '已取消' : '看一看、评一评',
      })),
      visits: mine.visits.map(visitView),
    })
  },

  openSession({ currentTarget }: Tapped): void {
    void open('classSession', { sessionId: currentTarget.dataset.sessionId })
  },
  openVisit({ currentTarget }: TappedVisit): void {
    const { kind, id, day } = currentTarget.dataset
    if (kind === 'room') void open('seats', { roomId: id, day })
    else void open('receptions')
  },
  openWeek: () => void open('classWeek'),
})

function wordsOf({ state, ahead, toConfirm, offeredUntilMs }: Booking['place']): string {
  if (state === 'offered') return `有位子了，请在${dayAndTimeOf(offeredUntilMs ?? 0)}以前答复`
  if (toConfirm !== undefined) return '请点开确认还来不来'
  return state === 'waiting' ? `候补，前面还有${String(ahead)}个人` : '约好了'
}

function visitView({ kind, id, day, title, startsAtMs, hours }: Visit): VisitView {
  const spans = hours.map((hour) => `${String(hour)}:00–${String(hour + 1)}:00`).join('、')
  const when = kind === 'room' ? `${readableDay(day)} ${spans}` : dayAndTimeOf(startsAtMs)
  return { key: `${id}${day}`, kind, id, day, title, when }
}
