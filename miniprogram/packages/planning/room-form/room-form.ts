import { operations, type ClassesRoomsOutput, type ClassesSaveRoomInput } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { clockText, minuteOf } from '../clockTimes'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Room = ClassesRoomsOutput['rooms'][number]

const uses = [
  { value: 'classes', title: '只排课' },
  { value: 'seats', title: '没课时按小时约座位' },
]

/** Staff enter a room or change it: where it is, how many seats it has, when it is open, how it is used. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    form: { name: '', place: '', seats: '20', from: '08:00', until: '21:00', use: 'classes' },
    uses,
    isKnown: false,
    doing: idle,
  },

  roomId: '',
  room: undefined as Room | undefined,
  doings: undefined as Doing | undefined,

  async onLoad(query): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    this.roomId = queryText(query.roomId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    if (this.roomId !== '') await this.fill()
  },
  async fill(): Promise<void> {
    const rooms = await read(operations.classes.rooms, {})
    if (rooms.kind !== 'fresh' && rooms.kind !== 'kept') return
    this.room = rooms.value.rooms.find(({ roomId }) => roomId === this.roomId)
    if (this.room === undefined) return
    const { name, place, seats, byHour, openHours } = this.room
    const [first] = openHours
    const from = first === undefined ? '08:00' : clockText(first.fromMinute)
    const until = first === undefined ? '21:00' : clockText(first.untilMinute)
    const form = { name, place, seats: String(seats), from, until, use: byHour ? 'seats' : 'classes' }
    this.setData({ form, isKnown: true })
  },

  change({ detail }: Changed): void {
    this.setData({ form: { ...this.data.form, [detail.name]: detail.value }, doing: idle })
  },
  chooseUse({ detail }: Chosen): void {
    this.setData({ form: { ...this.data.form, use: detail.value }, doing: idle })
  },

  async save(): Promise<void> {
    const { name, place, seats } = this.data.form
    const isNumber = /^\d{1,3}$/.test(seats) && Number(seats) >= 1 && Number(seats) <= 300
    if (name.trim() === '' || place.trim() === '' || !isNumber) {
      const complaint = isNumber ? '请写房间的名称和地点' : '座位请填1到300'
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    await this.doings?.start(operations.classes.saveRoom, this.input(), async () => {
      await goBack()
      await tell('房间登记好了')
    })
  },
  input(): ClassesSaveRoomInput {
    const { name, place, seats, from, until, use } = this.data.form
    const hours = { fromMinute: minuteOf(from), untilMinute: minuteOf(until) }
    return {
      ...(this.room === undefined ? {} : { roomId: this.room.roomId }),
      name: name.trim(),
      place: place.trim(),
      seats: Number(seats),
      byHour: use === 'seats',
      openHours: Array.from({ length: 7 }, (_, at) => ({ weekday: at + 1, ...hours })),
      closedDays: this.room?.closedDays ?? [],
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
