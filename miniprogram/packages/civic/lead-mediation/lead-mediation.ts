import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilMediationOutput } from '../../../generated/contract'
import { addDays, dayOf, readableDay, startOfDayMs } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

const minuteMs = 60_000
const invite: Choice = { value: 'invite', title: '请对方参加', note: '扫对方的码，或写下当面答应的人' }
const arrange: Choice = { value: 'arrange', title: '约见面', note: '时间、地点，大家都会收到提醒' }
const note: Choice = { value: 'note', title: '写记录', note: '给大家看，或只给调解人员看' }
const draft: Choice = { value: 'draft', title: '写协议', note: '写好以后每一方都要确认' }
const paper: Choice = { value: 'paper', title: '登记签字', note: '没有手机的一方在纸上签了' }
const end: Choice = { value: 'end', title: '结束调解', note: '谈不拢，到此为止' }

/** The judge and the mediator move a mediation on; volunteers write notes. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    tasks: [] as Choice[],
    task: '',
    name: '',
    place: '邻里中心调解室',
    day: '',
    dayText: '',
    firstDay: '',
    time: '19:00',
    words: '',
    readers: [
      { value: 'team', title: '只给调解人员看', note: '' },
      { value: 'all', title: '大家都能看', note: '' },
    ] as Choice[],
    reader: 'team',
    papers: [] as Choice[],
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  mediationId: '',
  shown: undefined as CouncilMediationOutput | undefined,

  async onLoad(query): Promise<void> {
    this.mediationId = queryText(query.mediationId)
    const today = dayOf(now())
    const day = addDays(today, 2)
    this.setData({ day, dayText: readableDay(day), firstDay: today })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    await this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    const { mediationId } = this
    const shown = await readShown(this, operations.council.mediation, { mediationId }, { keep: false })
    if (shown === undefined) return
    this.shown = shown
    const papers = shown.parties
      .filter(({ onPaper, confirmed, state }) => onPaper && state === 'joined' && !confirmed)
      .map(({ partyId, displayName }) => ({ value: partyId, title: displayName, note: '' }))
    const tasks = tasksOf(shown, papers.length > 0)
    this.setData({ tasks, task: tasks.length === 1 ? (tasks[0]?.value ?? '') : '', papers })
  },

  chooseTask({ detail }: Typed): void {
    this.setData({ task: detail.value, words: '', doing: idle })
  },
  typeName({ detail }: Typed): void {
    this.setData({ name: detail.value })
  },
  typePlace({ detail }: Typed): void {
    this.setData({ place: detail.value })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value })
  },
  pickDay({ detail }: Typed): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value) })
  },
  pickTime({ detail }: Typed): void {
    this.setData({ time: detail.value })
  },
  chooseReader({ detail }: Typed): void {
    this.setData({ reader: detail.value })
  },

  async scanParty(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const input = { mediationId: this.mediationId, code: scanned.text }
    await this.doings?.start(operations.council.inviteParty, input, () => this.done('已经发出邀请'))
  },
  async inviteByName(): Promise<void> {
    const name = this.data.name.trim()
    if (name === '') {
      this.setData({ doing: { ...idle, complaint: '请写对方的称呼' } })
      return
    }
    const input = { mediationId: this.mediationId, name }
    await this.doings?.start(operations.council.inviteParty, input, () => this.done('已经记下'))
  },
  async arrangeTalk(): Promise<void> {
    const { day, time } = this.data
    const place = this.data.place.trim()
    if (place === '') {
      this.setData({ doing: { ...idle, complaint: '请写见面的地点' } })
      return
    }
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const startsAtMs = startOfDayMs(day) + (hours * 60 + minutes) * minuteMs
    const input = { mediationId: this.mediationId, startsAtMs, place }
    await this.doings?.start(operations.council.arrangeTalk, input, () => this.done('约好了'))
  },
  async saveNote(): Promise<void> {
    const { words, reader } = this.data
    const input = { mediationId: this.mediationId, words: words.trim(), shared: reader === 'all' }
    await this.doings?.start(operations.council.noteTalk, input, () => this.done('记下了'))
  },
  async saveDraft(): Promise<void> {
    const input = { mediationId: this.mediationId, words: this.data.words.trim() }
    await this.doings?.start(operations.council.draftAgreement, input, () => this.done('协议发给大家了'))
  },
  async confirmPaper({ detail }: Typed): Promise<void> {
    const number = this.shown?.draft?.number
    if (number === undefined) return
    const input = { mediationId: this.mediationId, draft: number, agree: true, partyId: detail.value }
    await this.doings?.start(operations.council.confirmAgreement, input, () => this.done('登记好了'))
  },
  async endMediation(): Promise<void> {
    if (!(await ask('结束这次调解？', '结束以后不能再改。', '结束'))) return
    const { mediationId } = this
    await this.doings?.start(operations.council.endMediation, { mediationId }, () => this.done('已经结束'))
  },

  async done(message: string): Promise<void> {
    await goBack()
    await tell(message)
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

/** Only what the table allows in this state is offered. */
function tasksOf({ standing, state }: CouncilMediationOutput, hasPapers: boolean): Choice[] {
  const canNote = state === 'arranged' || state === 'talking' || state === 'drafted'
  const notes = canNote ? [note] : []
  if (standing === 'volunteer') return notes
  return [
    ...(state === 'drafted' ? [] : [invite]),
    arrange,
    ...notes,
    ...(state === 'talking' || state === 'drafted' ? [draft] : []),
    ...(state === 'drafted' && hasPapers ? [paper] : []),
    end,
  ]
}
