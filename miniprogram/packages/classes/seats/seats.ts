import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesRoomDayOutput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Hour = ClassesRoomDayOutput['hours'][number]
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { hour: number }>

interface HourView {
  readonly hour: number
  readonly text: string
  readonly words: string
  readonly mayChoose: boolean
  readonly isChosen: boolean
}

/** A room without a class, by the hour: which seats are free on a day, and mine. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    rooms: [] as Choice[],
    roomId: '',
    day: '',
    dayText: '',
    today: '',
    hours: [] as HourView[],
    mine: '',
    isDayShown: false,
    doing: idle,
  },

  chosen: [] as readonly number[],
  found: undefined as ClassesRoomDayOutput | undefined,
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    const today = dayOf(now())
    const day = queryText(query.day) || today
    this.setData({ today, day, dayText: readableDay(day), roomId: queryText(query.roomId) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
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
    const known = await readShown(this, operations.classes.rooms, {})
    if (known === undefined) return
    const rooms = known.rooms
      .filter(({ byHour }) => byHour)
      .map(({ roomId, name, place, seats }) => ({
        value: roomId,
        title: name,
        note: `${place}，${String(seats)}个座位`,
      }))
    this.setData({ rooms, roomId: this.data.roomId || (rooms[0]?.value ?? '') })
    await this.refreshDay()
  },
  async refreshDay(): Promise<void> {
    const { roomId, day } = this.data
    if (roomId === '') return
    const options = { forPersonId: forPersonId() }
    const found = await readShown(this, operations.classes.roomDay, { roomId, day }, options)
    if (found === undefined) return
    this.found = found
    this.chosen = []
    this.showHours()
  },
  showHours(): void {
    const { found, chosen } = this
    if (found === undefined) return
    const mine = found.hours.filter((one) => one.mine).map(({ hour }) => spanText(hour))
    this.setData({
      hours: found.hours.map((hour) => hourView(hour, chosen)),
      mine: mine.join('、'),
      isDayShown: true,
    })
  },

  chooseRoom({ detail }: Chosen): Promise<void> {
    this.setData({ roomId: detail.value, isDayShown: false, doing: idle })
    return this.refreshDay()
  },
  pickDay({ detail }: Chosen): Promise<void> {
    this.setData({ day: detail.value, dayText: readableDay(detail.value), isDayShown: false, doing: idle })
    return this.refreshDay()
  },
  tapHour({ currentTarget }: Tapped): void {
    const { hour } = currentTarget.dataset
    if (this.data.hours.find((one) => one.hour === hour)?.mayChoose !== true) return
    this.chosen = this.chosen.includes(hour)
      ? this.chosen.filter((one) => one !== hour)
      : [...this.chosen, hour]
    this.setData({ doing: idle })
    this.showHours()
  },

  async book(): Promise<void> {
    if (this.chosen.length === 0) {
      this.setData({ doing: { ...idle, complaint: '请先选几点来' } })
      return
    }
    const { roomId, day } = this.data
    const most = this.found?.mostHours ?? 1
    if (this.chosen.length > most) {
      this.setData({ doing: { ...idle, complaint: `一天最多约${String(most)}个小时，请少选一些` } })
      return
    }
    const input = { roomId, day, hours: [...this.chosen] }
    await this.doings?.start(
      operations.classes.bookHours,
      input,
      async () => {
        await this.refreshDay()
        await tell('座位约好了')
      },
      forPersonId(),
    )
  },
  async cancel(): Promise<void> {
    if (!(await ask('不来了？', '这一天约的座位都让给别的邻居。', '不来了'))) return
    const { roomId, day } = this.data
    await this.doings?.start(
      operations.classes.cancelHours,
      { roomId, day },
      () => this.refreshDay(),
      forPersonId(),
    )
  },
  again(): void {
    void this.doings?.again()
  },
})

const spanText = (hour: number): string => `${String(hour)}:00–${String(hour + 1)}:00`

const states: Readonly<Record<Exclude<Hour['state'], 'free'>, string>> = {
  full: '约满了',
  class: '有课',
  over: '过了',
}

function hourView({ hour, seatsLeft, state, mine }: Hour, chosen: readonly number[]): HourView {
  const words = mine ? '我约了' : state === 'free' ? `剩${String(seatsLeft)}个` : states[state]
  return {
    hour,
    text: spanText(hour),
    words,
    mayChoose: state === 'free' && !mine,
    isChosen: chosen.includes(hour),
  }
}
