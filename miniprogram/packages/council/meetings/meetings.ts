import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilMeetingsOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Line = CouncilMeetingsOutput['meetings'][number]

const meetingStates: Readonly<Record<Line['state'], string>> = {
  planned: '正在排议程',
  announced: '议程已公布',
  open: '正在开会',
  held: '正在写纪要',
  minuted: '纪要已公布',
  cancelled: '已取消',
}

/** Meetings, the latest first. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    meetings: [] as { meetingId: string; title: string; note: string }[],
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
    const shown = await readShown(this, operations.council.meetings, {})
    if (shown === undefined) return
    this.setData({
      meetings: shown.meetings.map(({ meetingId, title, startsAtMs, state }) => ({
        meetingId,
        title,
        note: `${dayAndTimeOf(startsAtMs)}，${meetingStates[state]}`,
      })),
    })
  },

  openMeeting: ({ currentTarget }: WechatMiniprogram.CustomEvent<never, never, { meetingId: string }>) =>
    void open('meeting', { ...currentTarget.dataset }),
})
