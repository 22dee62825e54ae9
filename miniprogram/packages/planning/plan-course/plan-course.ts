import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { subjectChips } from '../subjects'
import { emptyForm, kinds, missingOf, planInput, rhythms, ruleChoices } from './courseForm'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }, never, { name: string }>
type TappedDay = WechatMiniprogram.TouchEvent<never, never, { day: string }>

interface SkipDay {
  readonly day: string
  readonly text: string
}

/** Staff plan a course: what, which room, when, for how many and whom. Clashes are found before anything is saved. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    form: emptyForm,
    kinds,
    rhythms,
    subjectChips,
    rooms: [] as Choice[],
    rules: [] as readonly Choice[],
    dayText: '',
    firstDay: '',
    skipDays: [] as SkipDay[],
    doing: idle,
  },

  orderId: '',
  teamId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.orderId = queryText(query.orderId)
    this.teamId = queryText(query.teamId)
    const firstDay = addDays(dayOf(now()), 1)
    const day = queryText(query.day) || firstDay
    const form = {
      ...emptyForm,
      title: queryText(query.title),
      capacity: queryText(query.seats) || emptyForm.capacity,
      sessions: queryText(query.sessions) || emptyForm.sessions,
      from: queryText(query.from) || emptyForm.from,
      until: queryText(query.until) || emptyForm.until,
      day,
    }
    this.setData({ rootFontSize: rootFontSize(), form, firstDay, dayText: readableDay(day) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const [known, rules] = await Promise.all([
      readShown(this, operations.classes.rooms, {}),
      read(operations.earn.rules, {}),
    ])
    if (known === undefined) return
    const isKnown = rules.kind === 'fresh' || rules.kind === 'kept'
    this.setData({
      rooms: known.rooms.map(({ roomId, name, place, seats }) => ({
        value: roomId,
        title: name,
        note: `${place}，${String(seats)}个座位`,
      })),
      rules: ruleChoices(isKnown ? rules.value.rules : []),
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
  skip({ detail }: Changed): void {
    this.showSkipped([...new Set([...this.data.form.skipDays, detail.value])].sort())
  },
  unskip({ currentTarget }: TappedDay): void {
    this.showSkipped(this.data.form.skipDays.filter((day) => day !== currentTarget.dataset.day))
  },
  showSkipped(days: readonly string[]): void {
    this.setData({
      form: { ...this.data.form, skipDays: days },
      skipDays: days.map((day) => ({ day, text: readableDay(day) })),
      doing: idle,
    })
  },

  async plan(): Promise<void> {
    const { form } = this.data
    const complaint = missingOf(form)
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const { orderId, teamId } = this
    const input = planInput(form, { orderId, teamId })
    await this.doings?.start(operations.classes.planCourse, input, async ({ sessionIds }) => {
      await goBack()
      await tell(`排好了，一共${String(sessionIds.length)}场`)
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
