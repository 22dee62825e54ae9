import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesPlanCourseInput } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Bookings can be cancelled until two hours before the start. */
const cancelMinutes = 120
const rhythms: readonly Choice[] = [
  { value: '7', title: '每周同一天', note: '' },
  { value: '14', title: '隔周', note: '' },
  { value: '1', title: '连着每天', note: '' },
]

const minuteOf = (clock: string): number => {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Staff plan a course: which room, when, how many. Clashes are found before anything is saved. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    teacherName: '',
    bring: '',
    roomId: '',
    rooms: [] as Choice[],
    day: '',
    dayText: '',
    firstDay: '',
    from: '09:00',
    until: '10:30',
    sessions: '1',
    every: '7',
    rhythms,
    capacity: '20',
    doing: idle,
  },

  orderId: '',
  teamId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.orderId = queryText(query.orderId)
    this.teamId = queryText(query.teamId)
    const tomorrow = addDays(dayOf(now()), 1)
    this.setData({
      rootFontSize: rootFontSize(),
      title: queryText(query.title),
      capacity: queryText(query.seats) || '20',
      sessions: queryText(query.sessions) || '1',
      day: tomorrow,
      dayText: readableDay(tomorrow),
      firstDay: tomorrow,
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const known = await readShown(this, operations.classes.rooms, {})
    if (known === undefined) return
    this.setData({
      rooms: known.rooms.map(({ roomId, name, place, seats }) => ({
        value: roomId,
        title: name,
        note: `${place}，${String(seats)}个座位`,
      })),
    })
  },

  typeTitle({ detail }: Typed): void {
    this.setData({ title: detail.value, doing: idle })
  },
  typeTeacher({ detail }: Typed): void {
    this.setData({ teacherName: detail.value })
  },
  typeBring({ detail }: Typed): void {
    this.setData({ bring: detail.value })
  },
  chooseRoom({ detail }: Typed): void {
    this.setData({ roomId: detail.value, doing: idle })
  },
  pickDay({ detail }: Typed): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value), doing: idle })
  },
  pickFrom({ detail }: Typed): void {
    this.setData({ from: detail.value, doing: idle })
  },
  pickUntil({ detail }: Typed): void {
    this.setData({ until: detail.value, doing: idle })
  },
  typeSessions({ detail }: Typed): void {
    this.setData({ sessions: detail.value })
  },
  chooseEvery({ detail }: Typed): void {
    this.setData({ every: detail.value })
  },
  typeCapacity({ detail }: Typed): void {
    this.setData({ capacity: detail.value, doing: idle })
  },

  async plan(): Promise<void> {
    const complaint = this.missing()
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    await this.doings?.start(operations.classes.planCourse, this.input(), async ({ sessionIds }) => {
      await goBack()
      await tell(`排好了，一共${String(sessionIds.length)}场`)
    })
  },

  missing(): string {
    const { title, roomId, sessions, capacity } = this.data
    if (title.trim() === '') return '请写课程名称'
    if (roomId === '') return '请选房间'
    if (!/^\d{1,2}$/.test(sessions) || Number(sessions) < 1) return '场次请填1到30'
    return /^\d{1,3}$/.test(capacity) && Number(capacity) >= 1 ? '' : '名额请填1到300'
  },

  input(): ClassesPlanCourseInput {
    const { title, teacherName, bring, roomId, day, from, until, sessions, every, capacity } = this.data
    const [startMinute, endMinute] = [minuteOf(from), minuteOf(until)]
    return {
      kind: 'class',
      subject: '其他',
      title: title.trim(),
      roomId,
      firstDay: day,
      startMinute,
      // A class that ends after midnight ends on the next day; anything else is an end before the start.
      endMinute: startMinute >= 18 * 60 && endMinute < 6 * 60 ? endMinute + 24 * 60 : endMinute,
      sessions: Number(sessions),
      everyDays: every === '1' ? 1 : every === '14' ? 14 : 7,
      skipDays: [],
      capacity: Number(capacity),
      minimum: 0,
      cancelMinutes,
      ...(teacherName.trim() === '' ? {} : { teacherName: teacherName.trim() }),
      ...(bring.trim() === '' ? {} : { bring: bring.trim() }),
      ...(this.orderId === '' ? {} : { orderId: this.orderId }),
      ...(this.teamId === '' ? {} : { teamId: this.teamId }),
    }
  },

  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
