import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText, replace } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { phaseOf, rulesOf } from '../ballot/ballotView'

type Picked = WechatMiniprogram.CustomEvent<{ value: string }>
type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string }>

/** Staff open, close and cancel a ballot, mark who votes on paper or by hand, and type in what they counted. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    phase: '',
    stage: '',
    isOfMeeting: false,
    rules: [] as string[],
    ways: [
      { value: 'paper', title: '发纸票' },
      { value: 'hands', title: '举手' },
    ],
    way: 'paper',
    marked: '',
    options: [] as { at: string; text: string; votes: string }[],
    spoiled: '0',
    missing: '',
    reason: '',
    doing: idle,
  },

  ballotId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.ballotId = queryText(query.ballotId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { ballotId } = this
    const ballot = await readShown(this, operations.council.ballot, { ballotId }, { keep: false })
    if (ballot === undefined) return
    const { counting } = ballot
    this.setData({
      title: ballot.title,
      phase: phaseOf(ballot),
      stage: ballot.state,
      isOfMeeting: ballot.meetingId !== undefined,
      rules: rulesOf(ballot),
      marked:
        counting === undefined
          ? ''
          : `名册上已登记：纸票 ${String(counting.paper)} 人，举手 ${String(counting.hands)} 人`,
      missing: (counting?.missing ?? []).map((way) => (way === 'paper' ? '纸票' : '举手')).join('、'),
      options: ballot.options.map((text, at) => ({ at: String(at), text, votes: '0' })),
    })
  },

  async open(): Promise<void> {
    const sure = await ask('开始表决？', '开始以后，题目、选项和名册都不能再改。', '开始')
    if (!sure) return
    await this.doings?.start(operations.council.openBallot, { ballotId: this.ballotId }, () => this.refresh())
  },
  async close(): Promise<void> {
    const sure = await ask('现在截止？', '截止以后谁也不能再投，马上计票。', '截止')
    if (!sure) return
    await this.doings?.start(operations.council.closeBallot, { ballotId: this.ballotId }, () =>
      this.refresh(),
    )
  },
  typeReason({ detail }: Changed): void {
    this.setData({ reason: detail.value, doing: idle })
  },
  async cancel(): Promise<void> {
    const sure = await ask('取消这次表决？', '已经投的票会销毁，不会公布。原因大家都看得到。', '取消表决')
    if (!sure) return
    const input = { ballotId: this.ballotId, words: this.data.reason.trim() }
    await this.doings?.start(operations.council.cancelBallot, input, () => this.refresh())
  },

  chooseWay({ detail }: Picked): void {
    this.setData({ way: detail.value, doing: idle })
  },
  chosenWay(): 'paper' | 'hands' {
    return this.data.way === 'hands' ? 'hands' : 'paper'
  },
  async mark({ detail }: Found): Promise<void> {
    const input = { ballotId: this.ballotId, personId: detail.personId, way: this.chosenWay() }
    await this.doings?.start(operations.council.markVoter, input, async ({ name }) => {
      await tell(`已登记：${name}`)
      await this.refresh()
    })
  },

  typeVotes({ detail }: Changed): void {
    const options = this.data.options.map((one) =>
      one.at === detail.name ? { ...one, votes: detail.value } : one,
    )
    this.setData({ options, doing: idle })
  },
  typeSpoiled({ detail }: Changed): void {
    this.setData({ spoiled: detail.value, doing: idle })
  },
  async enter(): Promise<void> {
    const tally = this.data.options.map(({ votes }) => Number(votes))
    const spoiled = Number(this.data.spoiled)
    if ([...tally, spoiled].some((votes) => !Number.isInteger(votes) || votes < 0)) {
      this.setData({ doing: { ...idle, complaint: '票数要填整数，没有的填 0' } })
      return
    }
    const input = { ballotId: this.ballotId, way: this.chosenWay(), tally, spoiled }
    await this.doings?.start(operations.council.enterCounts, input, async ({ agreed, published }) => {
      await tell(published ? '结果已公布' : agreed ? '两人一致，已记下' : '已记下，等另一位录入')
      await this.refresh()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  seeBallot(): void {
    void replace('ballot', { ballotId: this.ballotId })
  },
})
