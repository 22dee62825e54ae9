import type { Choice } from '../../../components/choice-list/choice-list'
import type { Chip } from '../../../components/chip-row/chip-row'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesPlanReceptionInput } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { endMinuteOf, minuteOf } from '../clockTimes'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }, never, { name: string }>

const kinds = ['党代表', '人大代表', '政协委员'] as const
const lengths = [10, 15, 20, 30] as const
const chipsOf = (values: readonly (string | number)[], unit = ''): readonly Chip[] =>
  values.map((value) => ({ value: String(value), title: `${String(value)}${unit}` }))

/** Staff plan the hours of a representative, cut into slots. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    form: { kind: '', name: '', roomId: '', day: '', from: '14:00', until: '16:00', minutes: '20' },
    kinds: chipsOf(kinds),
    lengths: chipsOf(lengths, '分钟'),
    rooms: [] as Choice[],
    dayText: '',
    today: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): Promise<void> {
    const today = dayOf(now())
    const day = addDays(today, 1)
    this.setData({
      rootFontSize: rootFontSize(),
      form: { ...this.data.form, day },
      today,
      dayText: readableDay(day),
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
      rooms: known.rooms.map(({ roomId, name, place }) => ({ value: roomId, title: name, note: place })),
    })
  },

  change({ detail }: Changed): void {
    const form = { ...this.data.form, [detail.name]: detail.value }
    this.setData({ form, dayText: readableDay(form.day), doing: idle })
  },
  choose({ detail, currentTarget }: Chosen): void {
    const form = { ...this.data.form, [currentTarget.dataset.name]: detail.value }
    this.setData({ form, doing: idle })
  },

  async plan(): Promise<void> {
    const input = this.input()
    if (typeof input === 'string') {
      this.setData({ doing: { ...idle, complaint: input } })
      return
    }
    await this.doings?.start(operations.classes.planReception, input, async ({ slots }) => {
      await goBack()
      await tell(`安排好了，一共${String(slots)}个时段`)
    })
  },
  /** What is sent, or what is missing in words for the person. */
  input(): ClassesPlanReceptionInput | string {
    const { name, roomId, day, from, until, minutes } = this.data.form
    const kind = kinds.find((one) => one === this.data.form.kind)
    if (kind === undefined) return '请选是哪一类代表'
    if (name.trim() === '') return '请写代表的姓名'
    if (roomId === '') return '请选房间'
    return {
      kind,
      name: name.trim(),
      roomId,
      day,
      startMinute: minuteOf(from),
      endMinute: endMinuteOf(from, until),
      slotMinutes: lengths.find((one) => String(one) === minutes) ?? 20,
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
