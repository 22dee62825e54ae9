import { operations } from '../../../generated/contract'
import { addDays, dayOf, readableDay, startOfDayMs } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText, replace } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>

const usuallyInDays = 7
const minuteMs = 60_000
const mostOptions = 10
const adult = 18
const longestTitle = 40

const optionOf = (text: string, at: number) => ({ name: String(at), label: `选项 ${String(at + 1)}`, text })

/** Staff write a question with its options and settle who votes and how. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    title: '',
    words: '',
    options: ['同意', '不同意', '弃权'].map(optionOf),
    units: [
      { value: 'person', title: '一人一票' },
      { value: 'household', title: '一户一票' },
    ],
    unit: 'person',
    secrets: [
      { value: 'secret', title: '无记名' },
      { value: 'named', title: '记名' },
    ],
    secret: 'secret',
    proxies: [
      { value: '0', title: '不能委托' },
      { value: '1', title: '最多代 1 人' },
      { value: '2', title: '最多代 2 人' },
    ],
    mostProxies: '1',
    day: '',
    dayText: '',
    firstDay: '',
    time: '18:00',
    mayAdd: true,
    isOfMeeting: false,
    doing: idle,
  },

  meetingId: '',
  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): void {
    this.meetingId = queryText(query.meetingId)
    const title = queryText(query.title)
    const today = dayOf(now())
    const isOfMeeting = this.meetingId !== ''
    const day = addDays(today, isOfMeeting ? 0 : usuallyInDays)
    this.setData({
      title: [...title].slice(0, longestTitle).join(''),
      words: title,
      isOfMeeting,
      day,
      dayText: readableDay(day),
      firstDay: today,
      time: isOfMeeting ? '22:00' : '18:00',
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  type({ detail }: Changed): void {
    const { name, value } = detail
    if (name === 'title') this.setData({ title: value, doing: idle })
    else this.setData({ words: value, doing: idle })
  },
  typeOption({ detail }: Changed): void {
    const options = this.data.options.map((one) =>
      one.name === detail.name ? { ...one, text: detail.value } : one,
    )
    this.setData({ options, doing: idle })
  },
  addOption(): void {
    const { options: known } = this.data
    const options = [...known, optionOf('', known.length)]
    this.setData({ options, mayAdd: options.length < mostOptions })
  },
  chooseUnit({ detail }: Picked): void {
    this.setData({ unit: detail.value })
  },
  chooseSecret({ detail }: Picked): void {
    this.setData({ secret: detail.value })
  },
  chooseProxies({ detail }: Picked): void {
    this.setData({ mostProxies: detail.value })
  },
  pickDay({ detail }: Picked): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value), doing: idle })
  },
  pickTime({ detail }: Picked): void {
    this.setData({ time: detail.value, doing: idle })
  },

  async submit(): Promise<void> {
    const { title, words, day, time, unit, secret, mostProxies } = this.data
    const options = this.data.options.map(({ text }) => text.trim()).filter((text) => text !== '')
    if (title.trim() === '' || words.trim() === '' || options.length < 2) {
      this.setData({ doing: { ...idle, complaint: '请写题目、说明和至少两个选项' } })
      return
    }
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const input = {
      title: title.trim(),
      words: words.trim(),
      options: options.map((text) => ({ text })),
      choose: 1,
      unit: unit === 'household' ? ('household' as const) : ('person' as const),
      secret: secret === 'secret',
      minimumAge: adult,
      buildingIds: [],
      mostProxies: Number(mostProxies),
      closesAtMs: startOfDayMs(day) + (hours * 60 + minutes) * minuteMs,
      ...(this.meetingId === '' ? {} : { meetingId: this.meetingId }),
    }
    await this.doings?.start(operations.council.draftBallot, input, ({ ballotId }) =>
      replace('holdBallot', { ballotId }),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
