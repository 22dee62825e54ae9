import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesTermRollOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { daysWords, hoursWords, placesWords } from '../termWords'
import { toggled, type Toggle } from '../toggles'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>
type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { value: string }>
type Opened = WechatMiniprogram.TouchEvent<never, never, { wardId: string; name: string }>
type Child = ClassesTermRollOutput['children'][number]

interface ChildView {
  readonly wardId: string
  readonly name: string
  readonly words: string
}

const standing: Readonly<Record<Child['state'], string>> = {
  placed: '有名额',
  waiting: '候补',
  withdrawn: '已退出',
  ended: '已结束',
}

/** Staff change a term: places, who is on duty, days without class; and enrol a child at the counter. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    facts: [] as string[],
    capacity: '',
    firstDay: '',
    lastDay: '',
    closedDays: [] as string[],
    duty: [] as Toggle[],
    children: [] as ChildView[],
    doing: idle,
  },

  termId: '',
  known: [] as readonly string[],
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.termId = queryText(query.termId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const { termId } = this
    const found = await readShown(this, operations.classes.termRoll, { termId }, { keep: false })
    if (found === undefined) return
    const { term, children, duty, candidates } = found
    const onDuty = new Set(duty.map(({ personId }) => personId))
    this.known = term.closedDays
    this.setData({
      title: term.title,
      facts: [daysWords(term), `${hoursWords(term)}，${term.place}`, placesWords(term)],
      capacity: String(term.capacity),
      firstDay: term.firstDay,
      lastDay: term.lastDay,
      closedDays: term.closedDays.map(readableDay),
      duty: candidates.map(({ personId, displayName }) => ({
        value: personId,
        title: displayName,
        isOn: onDuty.has(personId),
      })),
      children: children.map(({ wardId, displayName, state }) => ({
        wardId,
        name: displayName,
        words: standing[state],
      })),
    })
  },

  typed({ detail }: Changed): void {
    this.setData({ [detail.name]: detail.value, doing: idle })
  },
  toggleDuty({ currentTarget }: Tapped): void {
    this.setData({ duty: toggled(this.data.duty, currentTarget.dataset.value), doing: idle })
  },
  async save(): Promise<void> {
    const { capacity, duty } = this.data
    if (!/^\d{1,2}$/.test(capacity) || Number(capacity) < 1 || Number(capacity) > 60) {
      this.setData({ doing: { ...idle, complaint: '名额请填1到60' } })
      return
    }
    const dutyIds = duty.filter(({ isOn }) => isOn).map(({ value }) => value)
    await this.change({ capacity: Number(capacity), dutyIds }, '改好了')
  },
  async closeDay({ detail }: Picked): Promise<void> {
    const day = detail.value
    if (this.known.includes(day)) return
    if (!(await ask(`${readableDay(day)}停课？`, '那天的名单会变成不上课。', '停课'))) return
    await this.change({ closedDays: [...this.known, day].sort() }, '停课记下了')
  },
  async change(
    said: { capacity?: number; dutyIds?: string[]; closedDays?: string[] },
    done: string,
  ): Promise<void> {
    const input = { termId: this.termId, ...said }
    await this.doings?.start(operations.classes.changeTerm, input, async () => {
      await this.refresh()
      await tell(done)
    })
  },

  enrolAtCounter({ detail }: Found): void {
    const query = { termId: this.termId, wardId: detail.personId, childName: detail.displayName }
    void open('afterSchoolEnrol', query)
  },
  openChild({ currentTarget }: Opened): void {
    const { wardId, name } = currentTarget.dataset
    void open('afterSchoolChild', { termId: this.termId, wardId, childName: name })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
