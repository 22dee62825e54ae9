import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type EarnAttendeesInput, type EarnAttendeesOutput } from '../../../generated/contract'
import { clockTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { queryText } from '../../../services/navigation'
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

  paging: undefined as Paging<EarnAttendeesInput, EarnAttendeesOutput> | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(query): Promise<void> {
    const activityId = queryText(query.activityId)
    this.setData({ title: queryText(query.title) })
    this.paging = new Paging(this, operations.earn.attendees, {
      first: () => ({ activityId }),
      next: ({ attendees, more }) => {
        const oldest = attendees[attendees.length - 1]
        return more && oldest !== undefined ? { activityId, before: oldest.checkedInAtMs } : undefined
      },
      show: (page, isFirst) => this.show(isFirst ? 0 : this.data.attendees.length, page),
    })
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
    await this.paging?.refresh()
  },

  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  /** Shows a page after so many that are shown already. */
  show(shown: number, { attendees }: EarnAttendeesOutput): void {
    const views = attendees.map(({ displayName, checkedInAtMs }, at) => ({
      key: String(shown + at),
      name: displayName,
      time: clockTimeOf(checkedInAtMs),
    }))
    const added = Object.fromEntries(views.map((view, at) => [`attendees[${String(shown + at)}]`, view]))
    this.setData(shown === 0 ? { attendees: views } : added)
  },
})
