import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesMyBookingsOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Booking = ClassesMyBookingsOutput['bookings'][number]
type Tapped = WechatMiniprogram.TouchEvent<never, never, { sessionId: string }>

interface BookingView {
  readonly sessionId: string
  readonly title: string
  readonly when: string
  readonly words: string
}

/** What I booked, where I wait, and what I can rate. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    coming: [] as BookingView[],
    past: [] as BookingView[],
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
    })
  },

  openSession({ currentTarget }: Tapped): void {
    void open('classSession', { sessionId: currentTarget.dataset.sessionId })
  },
  openWeek: () => void open('classWeek'),
})

function wordsOf({ state, ahead, toConfirm, offeredUntilMs }: Booking['place']): string {
  if (state === 'offered') return `有位子了，请在${dayAndTimeOf(offeredUntilMs ?? 0)}以前答复`
  if (toConfirm !== undefined) return '请点开确认还来不来'
  return state === 'waiting' ? `候补，前面还有${String(ahead)}个人` : '约好了'
}
