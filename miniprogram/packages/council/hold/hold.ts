import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask, explainTo } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { questionViews, type QuestionView } from '../meeting/meetingView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Counted = WechatMiniprogram.CustomEvent<{ value: string }, never, { field: keyof Counts }>

interface Counts {
  readonly handsYes: string
  readonly handsNo: string
  readonly handsAbstained: string
  readonly paperYes: string
  readonly paperNo: string
  readonly paperAbstained: string
}
const noCounts: Counts = {
  handsYes: '',
  handsNo: '',
  handsAbstained: '',
  paperYes: '',
  paperNo: '',
  paperAbstained: '',
}
const countOf = (yes: string, no: string, abstained: string) => ({
  yes: Number(yes),
  no: Number(no),
  abstained: Number(abstained),
})

/** Staff hold the meeting: open it, let people sign in, ask by ballot or count hands and papers, end it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    phase: '',
    came: '',
    questions: [] as QuestionView[],
    names: '',
    question: '',
    counts: noCounts,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  meetingId: '',

  onLoad(query): void {
    this.meetingId = queryText(query.meetingId)
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
    const shown = await readShown(this, operations.council.meeting, { meetingId: this.meetingId })
    if (shown === undefined) return
    this.setData({
      title: shown.title,
      phase: shown.state,
      came: `已签到 ${String(shown.came ?? shown.signedIn)} 人，满 ${String(shown.quorum)} 人可以作决定`,
      questions: questionViews(shown),
    })
  },

  async begin(): Promise<void> {
    const { meetingId } = this
    await this.doings?.start(operations.council.openMeeting, { meetingId }, () => this.refresh())
  },
  async end(): Promise<void> {
    if (!(await ask('散会？', '散会以后不能再扫码签到，纸质名单还可以补录。', '散会'))) return
    const { meetingId } = this
    await this.doings?.start(operations.council.endMeeting, { meetingId }, () => this.refresh())
  },

  typeNames({ detail }: Typed): void {
    this.setData({ names: detail.value, doing: idle })
  },
  async addNames(): Promise<void> {
    const people = this.data.names
      .split(/[\n、，, ]/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({ name }))
    if (people.length === 0) {
      this.setData({ doing: { ...idle, complaint: '请先写签到表上的称呼，一行一个' } })
      return
    }
    const input = { meetingId: this.meetingId, people }
    await this.doings?.start(operations.council.signInPaper, input, async ({ known }) => {
      this.setData({ names: '' })
      if (known.length > 0) {
        const names = known.join('、')
        await explainTo('有人已经签到', `${names}没有重复算。是另一位同名的人，请加上楼栋再录。`)
      }
      await this.refresh()
    })
  },

  typeQuestion({ detail }: Typed): void {
    this.setData({ question: detail.value, doing: idle })
  },
  typeCount({ detail, currentTarget }: Counted): void {
    const digits = detail.value.replace(/\D/g, '')
    this.setData({ counts: { ...this.data.counts, [currentTarget.dataset.field]: digits }, doing: idle })
  },
  async addQuestion(): Promise<void> {
    const { question, counts } = this.data
    if (question.trim() === '') {
      this.setData({ doing: { ...idle, complaint: '请先写要问大家的问题' } })
      return
    }
    const input = {
      meetingId: this.meetingId,
      text: question.trim(),
      hands: countOf(counts.handsYes, counts.handsNo, counts.handsAbstained),
      paper: countOf(counts.paperYes, counts.paperNo, counts.paperAbstained),
    }
    await this.doings?.start(operations.council.countQuestion, input, async () => {
      this.setData({ question: '', counts: noCounts })
      await this.refresh()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  /** The ballot becomes a question of this meeting when it is opened. */
  askByBallot(): void {
    const title = this.data.question.trim()
    this.setData({ question: '' })
    void open('draftBallot', { meetingId: this.meetingId, title })
  },
  holdBallot: ({ currentTarget }: WechatMiniprogram.CustomEvent<never, never, { ballotId: string }>) =>
    void open('holdBallot', { ...currentTarget.dataset }),
  showCode(): void {
    void open('meetingCode', { meetingId: this.meetingId })
  },
  writeMinutes(): void {
    void open('minutes', { meetingId: this.meetingId })
  },
})
