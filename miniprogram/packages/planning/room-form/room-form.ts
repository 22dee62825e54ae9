import { operations } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

const minuteOf = (clock: string): number => {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Staff enter a room: where it is, how many seats it has, when it is open. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    name: '',
    place: '',
    seats: '20',
    from: '08:00',
    until: '21:00',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.setData({ rootFontSize: rootFontSize() })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  typeName({ detail }: Typed): void {
    this.setData({ name: detail.value, doing: idle })
  },
  typePlace({ detail }: Typed): void {
    this.setData({ place: detail.value, doing: idle })
  },
  typeSeats({ detail }: Typed): void {
    this.setData({ seats: detail.value, doing: idle })
  },
  pickFrom({ detail }: Typed): void {
    this.setData({ from: detail.value, doing: idle })
  },
  pickUntil({ detail }: Typed): void {
    this.setData({ until: detail.value, doing: idle })
  },

  async save(): Promise<void> {
    const { seats, from, until } = this.data
    const [name, place] = [this.data.name.trim(), this.data.place.trim()]
    const isNumber = /^\d{1,3}$/.test(seats) && Number(seats) >= 1 && Number(seats) <= 300
    if (name === '' || place === '' || !isNumber) {
      const complaint = name === '' || place === '' ? '请写房间的名称和地点' : '座位请填1到300'
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const openHours = Array.from({ length: 7 }, (_, at) => ({
      weekday: at + 1,
      fromMinute: minuteOf(from),
      untilMinute: minuteOf(until),
    }))
    const input = { name, place, seats: Number(seats), openHours, closedDays: [] }
    await this.doings?.start(operations.classes.saveRoom, input, async () => {
      await goBack()
      await tell('房间登记好了')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
