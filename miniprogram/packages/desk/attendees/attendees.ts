import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type EarnAttendeesOutput } from '../../../generated/contract'
import { clockTimeOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown, tell } from '../../../services/dialogs'
import { queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'

interface AttendeeView {
  readonly key: string
  readonly name: string
  readonly time: string
}

/** Who came to an activity, newest first. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    attendees: [] as AttendeeView[],
    hasMore: false,
    isLoadingMore: false,
  },

  activityId: '',
  /** Time of the oldest presence that is shown. */
  oldestMs: undefined as number | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(query): Promise<void> {
    this.activityId = queryText(query.activityId)
    this.setData({ title: queryText(query.title) })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  onReachBottom(): Promise<void> {
    return this.loadMore()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.earn.attendees, { activityId: this.activityId })
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind === 'fresh' || reading.kind === 'kept') this.show(0, reading.value)
  },

  async loadMore(): Promise<void> {
    const { isLoadingMore, hasMore, attendees } = this.data
    if (isLoadingMore || !hasMore || this.oldestMs === undefined) return
    this.setData({ isLoadingMore: true })
    const input = { activityId: this.activityId, before: this.oldestMs }
    const reading = await read(operations.earn.attendees, input, { keep: false })
    this.setData({ isLoadingMore: false })
    if (reading.kind === 'fresh') this.show(attendees.length, reading.value)
    else if (reading.kind !== 'kept') await tell(reading.refusal.text)
  },

  /** Shows a page after so many that are shown already. */
  show(shown: number, { attendees, more }: EarnAttendeesOutput): void {
    const views = attendees.map(({ displayName, checkedInAtMs }, at) => ({
      key: String(shown + at),
      name: displayName,
      time: clockTimeOf(checkedInAtMs),
    }))
    this.oldestMs = attendees[attendees.length - 1]?.checkedInAtMs ?? this.oldestMs
    const added = Object.fromEntries(views.map((view, at) => [`attendees[${String(shown + at)}]`, view]))
    this.setData({ ...(shown === 0 ? { attendees: views } : added), hasMore: more })
  },
})
