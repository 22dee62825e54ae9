import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { clockTimeOf, dayAndTimeOf, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { endMinuteOf, minuteOf } from '../clockTimes'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

/** Staff move a session to another time or room, or change its seats. Nobody who has a seat loses it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    when: '',
    form: { roomId: '', day: '', from: '', until: '', capacity: '' },
    dayText: '',
    today: '',
    rooms: [] as Choice[],
    doing: idle,
  },

  sessionId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.sessionId = queryText(query.sessionId)
    this.setData({ rootFontSize: rootFontSize(), today: dayOf(now()) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const { sessionId } = this
    const [found, rooms] = await Promise.all([
      readShown(this, operations.classes.sessionPeople, { sessionId }),
      read(operations.classes.rooms, {}),
    ])
    if (found === undefined || (rooms.kind !== 'fresh' && rooms.kind !== 'kept')) return
    const { title, roomName, startsAtMs, endsAtMs, capacity } = found.session
    const day = dayOf(startsAtMs)
    const [from, until] = [startsAtMs, endsAtMs].map((ms) => clockTimeOf(ms).padStart(5, '0'))
    const roomId = rooms.value.rooms.find(({ name }) => name === roomName)?.roomId ?? ''
    this.setData({
      title,
      when: `现在是${dayAndTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)}，${roomName}，${String(capacity)}个名额`,
      rooms: rooms.value.rooms.map(({ roomId: value, name, place, seats }) => ({
        value,
        title: name,
        note: `${place}，${String(seats)}个座位`,
      })),
      form: { roomId, day, from: from ?? '', until: until ?? '', capacity: String(capacity) },
      dayText: readableDay(day),
    })
  },

  change({ detail }: Changed): void {
    const form = { ...this.data.form, [detail.name]: detail.value }
    this.setData({ form, dayText: readableDay(form.day), doing: idle })
  },
  chooseRoom({ detail }: Chosen): void {
    this.setData({ form: { ...this.data.form, roomId: detail.value }, doing: idle })
  },

  async move(): Promise<void> {
    const { roomId, day, from, until } = this.data.form
    const times = { day, startMinute: minuteOf(from), endMinute: endMinuteOf(from, until) }
    const isSure = await ask('改时间？', '约了的人位子都留着，每个人都会收到消息，再答复来不来。', '改时间')
    if (!isSure) return
    const input = { sessionId: this.sessionId, roomId, ...times }
    await this.doings?.start(operations.classes.moveSession, input, async () => {
      await goBack()
      await tell('改好了，正在通知大家')
    })
  },
  async resize(): Promise<void> {
    const { capacity } = this.data.form
    if (!/^\d{1,3}$/.test(capacity) || Number(capacity) < 1 || Number(capacity) > 300) {
      this.setData({ doing: { ...idle, complaint: '名额请填1到300' } })
      return
    }
    const input = { sessionId: this.sessionId, capacity: Number(capacity) }
    await this.doings?.start(operations.classes.changeCapacity, input, async () => {
      await goBack()
      await tell('名额改好了')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
