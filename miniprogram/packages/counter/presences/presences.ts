import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Opened = WechatMiniprogram.CustomEvent<
  Record<string, never>,
  never,
  { activityId: string; title: string }
>

interface WaitingView {
  readonly activityId: string
  readonly title: string
  readonly note: string
}

/** The activities with people whose presence nobody has confirmed yet, those that have waited longest first. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    activities: [] as WaitingView[],
    hasMore: false,
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const found = await readShown(this, operations.earn.presenceToConfirm, {})
    if (found === undefined) return
    this.setData({
      activities: found.activities.map(({ activityId, title, startsAtMs, endsAtMs, waiting }) => ({
        activityId,
        title,
        note: `${dayAndTimeOf(startsAtMs)}，${String(waiting)}人${found.nowMs < endsAtMs ? '，还在进行' : ''}`,
      })),
      hasMore: found.more,
    })
  },

  seeAttendees({ currentTarget }: Opened): void {
    const { activityId, title } = currentTarget.dataset
    void open('attendees', { activityId, title })
  },
})
