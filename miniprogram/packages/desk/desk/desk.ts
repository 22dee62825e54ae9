import { activityDays, type ActivityDay } from '../../../components/activity-item/activityDays'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { addDays, dayOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { activityId: string; title: string }>

const plannerRoles = new Set(['clerk', 'administrator', 'team'])
const reviewerRoles = new Set(['clerk', 'approver', 'administrator'])
const registrarRoles = new Set(['clerk', 'administrator'])
const daysBack = 7

/** The staff's activities: show a code, scan a person, see who came. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    mayPlan: false,
    mayOpenGroup: false,
    mayReview: false,
    days: [] as ActivityDay[],
    isPast: false,
  },

  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      mayPlan: knownRoles().some((role) => plannerRoles.has(role)),
      mayReview: knownRoles().some((role) => reviewerRoles.has(role)),
      mayOpenGroup: knownRoles().some((role) => registrarRoles.has(role)),
    })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const today = dayOf(now())
    const { isPast } = this.data
    const input = isPast ? { fromDay: addDays(today, -daysBack) } : {}
    const reading = await read(operations.earn.activities, input)
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const { activities, nowMs } = reading.value
    const shown = isPast
      ? activities.filter(({ startsAtMs }) => dayOf(startsAtMs) < today).reverse()
      : activities
    this.setData({ days: activityDays(shown, nowMs) })
  },

  async togglePast(): Promise<void> {
    this.setData({ isPast: !this.data.isPast, state: loading, days: [] })
    await this.refresh()
  },

  openStore: () => void open('store'),
  seePhotos: () => void open('photos'),
  openGroup: () => void open('openGroup'),
  plan: () => void open('plan'),
  showCode: ({ currentTarget }: Tapped) =>
    void open('showCode', { activityId: currentTarget.dataset.activityId }),
  scanPerson: ({ currentTarget }: Tapped) => void open('scanPerson', { ...currentTarget.dataset }),
  seeAttendees: ({ currentTarget }: Tapped) => void open('attendees', { ...currentTarget.dataset }),
})
