import { activityDays, type ActivityDay } from '../../../components/activity-item/activityDays'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type DeskTodayOutput } from '../../../generated/contract'
import { addDays, dayOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { deskQueuePlaces, type DeskQueueName } from '../../../services/deskQueues'
import { open, type Place } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { toolsFor, type ToolGroup } from './deskTools'
import { rootFontSize } from '../../../services/textSize'

type Opened = WechatMiniprogram.CustomEvent<
  Record<string, never>,
  never,
  { queue: DeskQueueName; place: Place }
>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { activityId: string; title: string }>

const daysBack = 7

interface QueueView {
  readonly queue: DeskQueueName
  readonly title: string
  readonly note: string
}

/** The staff's day: what waits in which queue, what to do at the counter, and the activities with their codes. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    toolGroups: [] as ToolGroup[],
    queues: [] as QueueView[],
    days: [] as ActivityDay[],
    isPast: false,
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), toolGroups: toolsFor(knownRoles()) })
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

  openQueue({ currentTarget }: Opened): void {
    const { to, query } = deskQueuePlaces[currentTarget.dataset.queue]
    void open(to, query)
  },
  openTool: ({ currentTarget }: Opened) => void open(currentTarget.dataset.place),

  showCode: ({ currentTarget }: Tapped) =>
    void open('showCode', { activityId: currentTarget.dataset.activityId }),
  scanPerson: ({ currentTarget }: Tapped) => void open('scanPerson', { ...currentTarget.dataset }),
  seeAttendees: ({ currentTarget }: Tapped) => void open('attendees', { ...currentTarget.dataset }),
})

/** The queues that hold something. */
const queueViews = ({ queues }: DeskTodayOutput): QueueView[] =>
  queues
    .filter(({ open }) => open > 0)
    .map(({ queue, open }) => ({ queue, title: deskQueuePlaces[queue].title, note: `${String(open)}件` }))
