import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilOpenRoundInput } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { Doing, idle } from '../../../services/doing'
import { goBack, replace } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

const usuallyInDays = 14

/** Staff settle the terms of a round before anybody nominates. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    honour: '',
    words: '',
    places: '3',
    units: [
      { value: 'person', title: '一个人', note: '例如道德模范' },
      { value: 'household', title: '一个家庭', note: '例如最美家庭' },
    ] as Choice[],
    unit: 'person',
    ways: [
      { value: 'panel', title: '两位工作人员评定', note: '本人和家人回避' },
      { value: 'ballot', title: '居民投票', note: '公示以后做成一次表决' },
    ] as Choice[],
    decidedBy: 'panel',
    rules: [] as Choice[],
    ruleId: '',
    day: '',
    dayText: '',
    firstDay: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  async onLoad(): Promise<void> {
    const today = dayOf(now())
    const day = addDays(today, usuallyInDays)
    this.setData({ day, dayText: readableDay(day), firstDay: addDays(today, 1) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    await this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  /** Only rules that give honour alone can stand behind a round. */
  async refresh(): Promise<void> {
    const shown = await readShown(this, operations.earn.rules, {})
    if (shown === undefined) return
    const rules = shown.rules
      .filter(({ honourOnly }) => honourOnly)
      .map(({ id, act, pointsFrom }) => ({ value: id, title: act, note: `荣誉${String(pointsFrom)}分` }))
    this.setData({
      rules: [...rules, { value: '', title: '不记荣誉分', note: '只发证书' }],
      ruleId: rules[0]?.value ?? '',
    })
  },

  typeField({ detail }: Typed): void {
    this.setData({ [detail.name]: detail.value, doing: idle })
  },
  typeWords({ detail }: Chosen): void {
    this.setData({ words: detail.value, doing: idle })
  },
  chooseUnit({ detail }: Chosen): void {
    this.setData({ unit: detail.value })
  },
  chooseWay({ detail }: Chosen): void {
    this.setData({ decidedBy: detail.value })
  },
  chooseRule({ detail }: Chosen): void {
    this.setData({ ruleId: detail.value })
  },
  pickDay({ detail }: Chosen): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value) })
  },

  async submit(): Promise<void> {
    const { unit, decidedBy, ruleId, day } = this.data
    const [title, honour, words] = [this.data.title, this.data.honour, this.data.words].map((one) =>
      one.trim(),
    )
    const places = Number(this.data.places)
    const complaint =
      title === '' || honour === '' || words === ''
        ? '请写名称、称号和条件'
        : Number.isInteger(places) && places >= 1 && places <= 20
          ? ''
          : '名额请写1到20'
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = { title, honour, words, places, unit, decidedBy, nominateUntil: day }
    await this.doings?.start(
      operations.council.openRound,
      { ...input, ...(ruleId === '' ? {} : { ruleId }) } as CouncilOpenRoundInput,
      ({ roundId }) => replace('handleRound', { roundId }),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
