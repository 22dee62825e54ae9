import type { Choice } from '../../../components/choice-list/choice-list'
import { matterView, type MatterView } from '../../../components/matter-card/matterView'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { proposalView, type ProposalView } from '../../../components/proposal-card/proposalView'
import { timeLineView, type TimeLineView } from '../../../components/time-line/timeLineView'
import { operations, type CouncilMatterOutput } from '../../../generated/contract'
import { dayAndTimeOf, dayOf, readableDay } from '../../../generated/shared'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import type { PhotoView } from '../../../services/photos'
import { forPersonId, isKnownStaff } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Score = NonNullable<CouncilMatterOutput['rated']>
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

const scores: readonly Choice[] = [
  { value: '满意', title: '满意', note: '' },
  { value: '基本满意', title: '基本满意', note: '' },
  { value: '不满意', title: '不满意', note: '' },
]

interface ObjectionView {
  readonly objectionId: string
  readonly words: string
  readonly who: string
  readonly answer: string
}

/** One matter: what is promised, how far it is, the evidence, and what people say of the result. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    matter: null as MatterView | null,
    five: [] as { name: string; value: string }[],
    postponed: '',
    evidence: '',
    photos: [] as PhotoView[],
    timeline: [] as TimeLineView[],
    proposals: [] as ProposalView[],
    objections: [] as ObjectionView[],
    began: '',
    meetingId: '',
    mayRate: false,
    rated: '',
    mayObject: false,
    isObjecting: false,
    objection: '',
    scores,
    score: '',
    isStaff: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  matterId: '',

  onLoad(query): void {
    this.matterId = queryText(query.matterId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      isStaff: isKnownStaff(),
    })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { matterId } = this
    const shown = await readShown(
      this,
      operations.council.matter,
      { matterId },
      { forPersonId: forPersonId() },
    )
    if (shown === undefined) return
    const { struckOff, postponed, objectionsSaid, nowMs } = shown
    this.setData({
      matter: matterView(shown),
      five: fiveOf(shown),
      postponed:
        postponed === undefined ? '' : `${postponed.reason}（${readableDay(postponed.lookAgainOn)}再看）`,
      evidence: struckOff?.words ?? '',
      photos: struckOff?.photos ?? [],
      timeline: timeLineView(shown.timeline),
      proposals: shown.proposals.map((line) => proposalView(line, nowMs)),
      objections: objectionsSaid.map(objectionView),
      began: dayAndTimeOf(shown.acceptedAtMs),
      meetingId: shown.meetingId ?? '',
      mayRate: shown.mayRate,
      rated: shown.rated ?? '',
      mayObject:
        shown.state === 'struckOff' &&
        !objectionsSaid.some(({ mine, answer }) => mine && answer === undefined),
    })
  },

  chooseScore({ detail }: Typed): void {
    this.setData({ score: detail.value, doing: idle })
  },
  async rate(): Promise<void> {
    const { score } = this.data
    if (score === '') {
      this.setData({ doing: { ...idle, complaint: '请先选一项' } })
      return
    }
    const input = { matterId: this.matterId, score: score as Score }
    await this.doings?.start(operations.council.rate, input, () => this.refresh(), forPersonId())
  },

  beginObjection(): void {
    this.setData({ isObjecting: true, doing: idle })
  },
  typeObjection({ detail }: Typed): void {
    this.setData({ objection: detail.value })
  },
  async object(): Promise<void> {
    const input = { matterId: this.matterId, words: this.data.objection.trim() }
    const done = async (): Promise<void> => {
      this.setData({ isObjecting: false, objection: '' })
      await this.refresh()
      await tell('异议已经交上去，由另一位工作人员答复')
    }
    await this.doings?.start(operations.council.object, input, done, forPersonId())
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  handle(): void {
    void open('handleMatter', { matterId: this.matterId })
  },
  openMeeting(): void {
    void open('meeting', { meetingId: this.data.meetingId })
  },
  openProposal: ({ detail }: WechatMiniprogram.CustomEvent<{ proposalId: string }>) =>
    void open('proposal', { ...detail }),
})

const fiveOf = ({ five }: CouncilMatterOutput): { name: string; value: string }[] =>
  five === undefined
    ? []
    : [
        { name: '目标', value: five.goal },
        { name: '具体内容', value: five.items.map(({ text }) => text).join('；') },
        { name: '措施', value: five.measures },
        { name: '完成期限', value: readableDay(five.dueOn) },
        { name: '责任人', value: five.responsible },
      ]

const objectionView = (said: CouncilMatterOutput['objectionsSaid'][number]): ObjectionView => ({
  objectionId: said.objectionId,
  words: said.words ?? '这条异议的原话不公开。',
  who: `${said.mine ? '我' : '一位居民'}，${readableDay(dayOf(said.atMs))}`,
  answer:
    said.answer === undefined
      ? '等待另一位工作人员答复'
      : `${said.answer.upheld ? '异议成立' : '答复'}：${said.answer.words}`,
})
