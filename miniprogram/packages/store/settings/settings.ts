import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import {
  blankForm,
  formOf,
  missingOf,
  mostTimes,
  settingsIn,
  withNextTime,
  withoutTime,
  type SettingsForm,
} from './settingsForm'

type Typed = WechatMiniprogram.CustomEvent<{ name: keyof SettingsForm; value: string }>
type TappedDay = WechatMiniprogram.BaseEvent<never, { weekday: number }>
type Picked = WechatMiniprogram.CustomEvent<
  { value: string },
  Record<string, never>,
  { at: number; end: 'from' | 'until' }
>
type TappedTime = WechatMiniprogram.BaseEvent<never, { at: number }>

/** An administrator decides what is approved by itself, what takes two people, how long staff have, and when one collects. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    form: blankForm,
    mayAddTime: true,
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): Promise<void> {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    const settings = await readShown(this, operations.redeem.settings, {})
    if (settings !== undefined) this.change(formOf(settings))
  },

  change(change: Partial<SettingsForm>): void {
    const form = { ...this.data.form, ...change }
    this.setData({ form, mayAddTime: form.times.length < mostTimes, doing: idle })
  },
  type({ detail }: Typed): void {
    this.change({ [detail.name]: detail.value })
  },
  toggleDay({ currentTarget: { dataset } }: TappedDay): void {
    const days = this.data.form.days.map((day) =>
      day.weekday === dataset.weekday ? { ...day, isChosen: !day.isChosen } : day,
    )
    this.change({ days })
  },
  addTime(): void {
    this.change({ times: withNextTime(this.data.form) })
  },
  removeTime({ currentTarget: { dataset } }: TappedTime): void {
    this.change({ times: withoutTime(this.data.form, dataset.at) })
  },
  pickTime({ detail, currentTarget: { dataset } }: Picked): void {
    const times = this.data.form.times.map((time) =>
      time.at === dataset.at ? { ...time, [dataset.end]: detail.value } : time,
    )
    this.change({ times })
  },

  async save(): Promise<void> {
    const { form } = this.data
    const complaint = missingOf(form)
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    await this.doings?.start(operations.redeem.saveSettings, settingsIn(form), async () => {
      await goBack()
      await tell('兑换规则改好了')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
