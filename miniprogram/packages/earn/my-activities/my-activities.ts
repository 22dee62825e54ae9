import { activityView, type ActivityView } from '../../../components/activity-item/activityView'
import { answerBy } from '../../../components/activity-item/signUpWords'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type EarnMyActivitiesOutput } from '../../../generated/contract'
import { dayAndTimeOf, dayOf, readableDay } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Been = EarnMyActivitiesOutput['been'][number]
type Tapped = WechatMiniprogram.TouchEvent<never, never, { activityId: string }>

interface ComingView {
  readonly activityId: string
  readonly day: string
  readonly activity: ActivityView
  readonly note: string
}
interface BeenView {
  readonly activityId: string
  readonly title: string
  readonly when: string
  readonly words: string
}

const presenceWords: Readonly<Record<Been['state'], string>> = {
  here: '等负责人确认',
  left: '等负责人确认',
  confirmed: '已确认',
  struck: '记为不在场',
}

/** What I signed up for, and what I was present at. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    coming: [] as ComingView[],
    been: [] as BeenView[],
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
    const mine = await readShown(this, operations.earn.myActivities, {}, { forPersonId: forPersonId() })
    if (mine === undefined) return
    this.setData({
      coming: mine.coming.map((activity) => ({
        activityId: activity.activityId,
        day: readableDay(dayOf(activity.startsAtMs)),
        activity: activityView(activity, mine.nowMs),
        note: answerBy(activity.mine.replyByMs),
      })),
      been: mine.been.map(({ activityId, title, checkedInAtMs, state }) => ({
        activityId,
        title,
        when: `${dayAndTimeOf(checkedInAtMs)} 签到`,
        words: presenceWords[state],
      })),
    })
  },

  openActivity({ currentTarget }: Tapped): void {
    void open('activity', { activityId: currentTarget.dataset.activityId })
  },
})
