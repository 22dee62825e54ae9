import { operations } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Staff register a team: its name, what it offers, until when; its contact shows their code. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    name: '',
    offers: '',
    until: '',
    untilText: '',
    today: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    const today = dayOf(now())
    const until = addDays(today, 365)
    this.setData({ rootFontSize: rootFontSize(), today, until, untilText: readableDay(until) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  typeName({ detail }: Typed): void {
    this.setData({ name: detail.value, doing: idle })
  },
  typeOffers({ detail }: Typed): void {
    this.setData({ offers: detail.value })
  },
  pickUntil({ detail }: Typed): void {
    this.setData({ until: detail.value, untilText: readableDay(detail.value) })
  },

  async register(): Promise<void> {
    const name = this.data.name.trim()
    if (name === '') {
      this.setData({ doing: { ...idle, complaint: '请写团队的名称' } })
      return
    }
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const titles = this.data.offers.split(/[，,、\s]+/).filter((title) => title !== '')
    const input = {
      name,
      offers: titles.slice(0, 20).map((title) => ({ subject: '其他' as const, title: title.slice(0, 20) })),
      agreement: { from: this.data.today, until: this.data.until },
      representativeCode: scanned.text,
    }
    await this.doings?.start(operations.classes.registerTeam, input, async () => {
      await goBack()
      await tell('团队登记好了')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
