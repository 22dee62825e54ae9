import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { Doing, idle } from '../../../services/doing'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string }>

const oldestDays = 366

/** Staff type in a paper list: service and day once, then one person after the other. Honour only. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    rules: [] as Choice[],
    ruleId: '',
    day: '',
    dayText: '',
    first: '',
    last: '',
    service: '',
    hours: '',
    typedIn: [] as string[],
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): Promise<void> {
    const today = dayOf(now())
    const first = addDays(today, -oldestDays)
    this.setData({ day: today, dayText: readableDay(today), first, last: today })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  async refresh(): Promise<void> {
    const book = await readShown(this, operations.earn.rules, {})
    if (book === undefined) return
    const timed = book.rules.filter(({ unit }) => unit === 'minute')
    this.setData({
      rules: timed.map(({ id, act }) => ({ value: id, title: act, note: '补录只记荣誉' })),
      ruleId: this.data.ruleId === '' ? (timed[0]?.id ?? '') : this.data.ruleId,
    })
  },

  chooseRule({ detail }: Typed): void {
    this.setData({ ruleId: detail.value })
  },
  pickDay({ detail }: Typed): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value) })
  },
  typeService({ detail }: Typed): void {
    this.setData({ service: detail.value })
  },
  typeHours({ detail }: Typed): void {
    this.setData({ hours: detail.value })
  },

  async typeIn({ detail }: Found): Promise<void> {
    const { ruleId, day, service, hours } = this.data
    const minutes = Math.round(Number(hours) * 60)
    const complaint = missing(service, minutes)
    this.setData({ doing: { ...idle, complaint } })
    if (complaint !== '') return
    const input = { personId: detail.personId, ruleId, day, minutes, service: service.trim() }
    await this.doings?.start(operations.earn.typeInHours, input, ({ displayName, honour }) => {
      const line = `${displayName} ${hours}小时，荣誉+${String(honour)}`
      this.setData({ typedIn: [line, ...this.data.typedIn] })
      return Promise.resolve()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

function missing(service: string, minutes: number): string {
  if (service.trim() === '') return '请先写服务的名称'
  return Number.isNaN(minutes) || minutes < 1 || minutes > 1440 ? '请先写几小时，例如1.5' : ''
}
