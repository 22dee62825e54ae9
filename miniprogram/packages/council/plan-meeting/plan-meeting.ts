import { operations } from '../../../generated/contract'
import { addDays, dayOf, readableDay, startOfDayMs } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { Doing, idle } from '../../../services/doing'
import { goBack, replace } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

const usuallyInDays = 14
const minuteMs = 60_000

/** Staff set the time and place of the next meeting. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    title: '居民议事会',
    place: '邻里中心议事厅',
    day: '',
    dayText: '',
    firstDay: '',
    time: '19:00',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): void {
    const today = dayOf(now())
    const day = addDays(today, usuallyInDays)
    this.setData({ day, dayText: readableDay(day), firstDay: addDays(today, 1) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  typeTitle({ detail }: Typed): void {
    this.setData({ title: detail.value, doing: idle })
  },
  typePlace({ detail }: Typed): void {
    this.setData({ place: detail.value, doing: idle })
  },
  pickDay({ detail }: Typed): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value), doing: idle })
  },
  pickTime({ detail }: Typed): void {
    this.setData({ time: detail.value, doing: idle })
  },

  async submit(): Promise<void> {
    const { title, place, day, time } = this.data
    if (title.trim() === '' || place.trim() === '') {
      this.setData({ doing: { ...idle, complaint: '请写会议名称和地点' } })
      return
    }
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const startsAtMs = startOfDayMs(day) + (hours * 60 + minutes) * minuteMs
    const input = { title: title.trim(), place: place.trim(), startsAtMs }
    await this.doings?.start(operations.council.planMeeting, input, ({ meetingId }) =>
      replace('agenda', { meetingId }),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
