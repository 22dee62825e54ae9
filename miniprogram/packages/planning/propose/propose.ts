import { operations } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { endMinuteOf, minuteOf } from '../clockTimes'
import { timeText, type Order } from '../orderText'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { at: number }>
type Time = Order['times'][number]

const mostTimes = 5

interface TimeView {
  readonly at: number
  readonly text: string
}

/** A team proposes other times for an order; staff choose one of them. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    title: '',
    form: { day: '', from: '09:00', until: '10:30' },
    dayText: '',
    firstDay: '',
    shown: [] as TimeView[],
    mayAdd: true,
    doing: idle,
  },

  orderId: '',
  teamId: '',
  times: [] as readonly Time[],
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.orderId = queryText(query.orderId)
    this.teamId = queryText(query.teamId)
    const day = addDays(dayOf(now()), 1)
    this.setData({
      rootFontSize: rootFontSize(),
      title: queryText(query.title),
      form: { ...this.data.form, day },
      firstDay: day,
      dayText: readableDay(day),
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  change({ detail }: Changed): void {
    const form = { ...this.data.form, [detail.name]: detail.value }
    this.setData({ form, dayText: readableDay(form.day), doing: idle })
  },
  add(): void {
    const { day, from, until } = this.data.form
    const time = { day, startMinute: minuteOf(from), endMinute: endMinuteOf(from, until) }
    if (time.endMinute <= time.startMinute) {
      this.setData({ doing: { ...idle, complaint: '结束时间要晚于开始时间' } })
      return
    }
    const isKnown = this.times.some((one) => timeText(one) === timeText(time))
    this.show(isKnown ? this.times : [...this.times, time])
  },
  remove({ currentTarget }: Tapped): void {
    this.show(this.times.filter((_, at) => at !== currentTarget.dataset.at))
  },
  show(times: readonly Time[]): void {
    this.times = times
    const shown = times.map((time, at) => ({ at, text: timeText(time) }))
    this.setData({ shown, mayAdd: times.length < mostTimes, doing: idle })
  },

  async propose(): Promise<void> {
    if (this.times.length === 0) {
      this.setData({ doing: { ...idle, complaint: '请先加一个你们有空的时间' } })
      return
    }
    const { orderId, teamId, times } = this
    const input = { orderId, teamId, reply: { kind: 'propose' as const, times: [...times] } }
    await this.doings?.start(operations.classes.answerOrder, input, async () => {
      await goBack()
      await tell('提议好了，等社区选定')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
