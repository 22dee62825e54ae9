import { activityDays, type ActivityDay } from '../../components/activity-item/activityDays'
import { loading, stateOf } from '../../components/page-state/pageState'
import { operations } from '../../generated/contract'
import { now } from '../../services/clock'
import { hasAgreed } from '../../services/consent'
import { stopPullDown } from '../../services/dialogs'
import { open } from '../../services/navigation'
import { read } from '../../services/reads'
import { forPersonId } from '../../services/session'
import { rootFontSize } from '../../services/textSize'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { activityId: string }>

/** The activities of the next two weeks, day by day. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    isLookingAround: false,
    agreed: false,
    state: loading,
    days: [] as ActivityDay[],
  },

  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), agreed: hasAgreed() })
    await this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.earn.activities, {}, { forPersonId: forPersonId() })
    const isLookingAround = reading.kind === 'refused' && reading.refusal.code === 'NOT_REGISTERED'
    const isShown = reading.kind === 'fresh' || reading.kind === 'kept'
    this.setData({
      isLookingAround,
      state: isLookingAround ? { ...loading, status: 'ready' } : stateOf(reading, now()),
      ...(isShown ? { days: activityDays(reading.value.activities, reading.value.nowMs) } : {}),
    })
  },

  openActivity({ currentTarget }: Tapped): void {
    void open('activity', { activityId: currentTarget.dataset.activityId })
  },
  openClasses: () => void open('classWeek'),
  openAfterSchool: () => void open('afterSchool'),
  openMine: () => void open('myActivities'),
  openRules: () => void open('rules'),
})
