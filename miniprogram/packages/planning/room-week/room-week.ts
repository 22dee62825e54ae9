import type { Chip } from '../../../components/chip-row/chip-row'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { addDays, dayOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { weekGrid, type RoomOfWeek, type WeekGrid } from './weekGrid'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type TappedSlot = WechatMiniprogram.TouchEvent<never, never, { sessionId: string }>
type TappedDay = WechatMiniprogram.TouchEvent<never, never, { day: string }>

/** Staff's week of a room as a picture, and beside it the same as a list. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    rooms: [] as Chip[],
    roomId: '',
    byHour: false,
    grid: null as WeekGrid | null,
    isThisWeek: true,
  },

  fromDay: '',
  found: [] as readonly RoomOfWeek[],

  onLoad(): void {
    this.fromDay = dayOf(now())
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { fromDay } = this
    const week = await readShown(this, operations.classes.roomWeek, { fromDay })
    if (week === undefined) return
    this.found = week.rooms
    this.setData({
      rooms: week.rooms.map(({ roomId, name }) => ({ value: roomId, title: name })),
      isThisWeek: fromDay <= dayOf(now()),
    })
    this.show(this.data.roomId || (week.rooms[0]?.roomId ?? ''))
  },
  show(roomId: string): void {
    const room = this.found.find((one) => one.roomId === roomId)
    const grid = room === undefined ? null : weekGrid(this.fromDay, room)
    this.setData({ roomId, grid, byHour: room?.byHour === true })
  },

  chooseRoom({ detail }: Chosen): void {
    this.show(detail.value)
  },
  laterWeek(): Promise<void> {
    this.fromDay = addDays(this.fromDay, 7)
    return this.refresh()
  },
  earlierWeek(): Promise<void> {
    this.fromDay = addDays(this.fromDay, -7)
    return this.refresh()
  },

  openSession({ currentTarget }: TappedSlot): void {
    void open('sessionDesk', { sessionId: currentTarget.dataset.sessionId })
  },
  seeVisitors({ currentTarget }: TappedDay): void {
    void open('visitors', { roomId: this.data.roomId, day: currentTarget.dataset.day })
  },
  editRoom(): void {
    void open('roomForm', { roomId: this.data.roomId })
  },
})
