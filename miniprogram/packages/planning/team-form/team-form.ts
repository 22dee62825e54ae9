import { operations, type ClassesTeamOutput } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'
import { subjectChips, subjectFrom } from '../subjects'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Offer = ClassesTeamOutput['offers'][number]

const mostOffers = 20
const longestTitle = 20

/** Staff register a team, whose contact shows their code, or renew its agreement and what it offers. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    form: { name: '', subject: '', offers: '', from: '', until: '', note: '' },
    untilText: '',
    today: '',
    subjectChips,
    isKnown: false,
    doing: idle,
  },

  teamId: '',
  /** What it offered before, so that each title keeps its kind. */
  known: [] as readonly Offer[],
  doings: undefined as Doing | undefined,

  async onLoad(query): Promise<void> {
    this.teamId = queryText(query.teamId)
    const today = dayOf(now())
    const until = addDays(today, 365)
    const form = { ...this.data.form, from: today, until }
    this.setData({ rootFontSize: rootFontSize(), today, form, untilText: readableDay(until) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    if (this.teamId !== '') await this.fill()
  },
  async fill(): Promise<void> {
    const { teamId } = this
    const reading = await read(operations.classes.team, { teamId })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const { name, offers, from, note } = reading.value
    this.known = offers
    const titles = offers.map(({ title }) => title).join('，')
    const subject = offers[0]?.subject ?? ''
    this.setData({
      form: { ...this.data.form, name, subject, offers: titles, from, note: note ?? '' },
      isKnown: true,
    })
  },

  change({ detail }: Changed): void {
    const form = { ...this.data.form, [detail.name]: detail.value }
    this.setData({ form, untilText: readableDay(form.until), doing: idle })
  },
  chooseSubject({ detail }: Chosen): void {
    this.setData({ form: { ...this.data.form, subject: detail.value }, doing: idle })
  },

  async save(): Promise<void> {
    const { name, subject } = this.data.form
    const complaint = name.trim() === '' ? '请写团队的名称' : subject === '' ? '请选课是哪一类' : ''
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    await (this.data.isKnown ? this.renew() : this.register())
  },
  async register(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const input = {
      name: this.data.form.name.trim(),
      ...this.agreed(),
      representativeCode: scanned.text,
    }
    await this.doings?.start(operations.classes.registerTeam, input, async () => {
      await goBack()
      await tell('团队登记好了')
    })
  },
  async renew(): Promise<void> {
    const input = { teamId: this.teamId, ...this.agreed() }
    await this.doings?.start(operations.classes.renewTeam, input, async () => {
      await goBack()
      await tell('协议续好了')
    })
  },
  agreed() {
    const { subject, offers, from, until, note } = this.data.form
    const titles = offers.split(/[，,、\s]+/).filter((title) => title !== '')
    return {
      offers: titles.slice(0, mostOffers).map((typed) => {
        const title = typed.slice(0, longestTitle)
        const before = this.known.find((offer) => offer.title === title)
        return { subject: before?.subject ?? subjectFrom(subject), title }
      }),
      agreement: { from, until, ...(note.trim() === '' ? {} : { note: note.trim() }) },
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
