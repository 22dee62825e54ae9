import { activityDays, type ActivityDay } from '../../../components/activity-item/activityDays'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type DeskTodayOutput } from '../../../generated/contract'
import { addDays, dayOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { deskQueuePlaces } from '../../../services/deskQueues'
import { open, type Place } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Opened = WechatMiniprogram.CustomEvent<Record<string, never>, never, { queue: string; place: Place }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { activityId: string; title: string }>

const plannerRoles = new Set(['clerk', 'administrator', 'team'])
const reviewerRoles = new Set(['clerk', 'approver', 'administrator'])
const registrarRoles = new Set(['clerk', 'administrator'])
const weigherRoles = new Set(['clerk', 'administrator', 'team', 'buildingLead'])
const daysBack = 7

interface QueueView {
  readonly queue: string
  readonly title: string
  readonly note: string
}

/** The staff's day: what waits in which queue, what to do at the counter, and the activities with their codes. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    mayPlan: false,
    mayOpenGroup: false,
    mayReview: false,
    mayWeigh: false,
    queues: [] as QueueView[],
    days: [] as ActivityDay[],
    isPast: false,
  },

  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      mayPlan: knownRoles().some((role) => plannerRoles.has(role)),
      mayReview: knownRoles().some((role) => reviewerRoles.has(role)),
      mayOpenGroup: knownRoles().some((role) => registrarRoles.has(role)),
      mayWeigh: knownRoles().some((role) => weigherRoles.has(role)),
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
    const [reading, waiting] = await Promise.all([
      read(operations.earn.activities, input),
      isPast ? undefined : read(operations.desk.today, {}),
    ])
    const isKnown = waiting?.kind === 'fresh' || waiting?.kind === 'kept'
    this.setData({
      state: stateOf(reading, now()),
      ...(isKnown ? { queues: queueViews(waiting.value) } : {}),
    })
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
  openQueue({ currentTarget }: Opened): void {
    const place = deskQueuePlaces[currentTarget.dataset.queue]
    if (place !== undefined) void open(place.to, place.query)
  },
  openTool: ({ currentTarget }: Opened) => void open(currentTarget.dataset.place),

  openGroup: () => void open('openGroup'),
  plan: () => void open('plan'),
  openVenues: () => void open('venues'),
  showCode: ({ currentTarget }: Tapped) =>
    void open('showCode', { activityId: currentTarget.dataset.activityId }),
  scanPerson: ({ currentTarget }: Tapped) => void open('scanPerson', { ...currentTarget.dataset }),
  seeAttendees: ({ currentTarget }: Tapped) => void open('attendees', { ...currentTarget.dataset }),
})

/** The queues that hold something, in the order of the places they lead to. */
const queueViews = ({ queues }: DeskTodayOutput): QueueView[] =>
  Object.entries(deskQueuePlaces).flatMap(([queue, { title }]) => {
    const open = queues.find((one) => one.queue === queue)?.open ?? 0
    return open === 0 ? [] : [{ queue, title, note: `${String(open)}件` }]
  })
