import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilBallotOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText, replace } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'
import { phaseOf, rulesOf } from '../ballot/ballotView'

type Picked = WechatMiniprogram.CustomEvent<{ value: string }>
type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Mine = NonNullable<CouncilBallotOutput['counting']>['mine'][number]
type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string }>

const marks = [
  { value: 'paper', title: '发纸票' },
  { value: 'hands', title: '举手' },
  { value: 'unmark', title: '取消登记' },
]
const counted = [
  { value: 'paper' as const, title: '纸票' },
  { value: 'hands' as const, title: '举手' },
]
const proxies = [
  { value: 'give', title: '登记委托' },
  { value: 'takeBack', title: '收回委托' },
]

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
    ways: [] as { value: 'paper' | 'hands'; title: string }[],
    entered: '',
    way: 'paper',
    services: [] as { value: string; title: string }[],
    service: 'paper',
    served: '',
    marked: '',
    present: [] as Choice[],
    options: [] as { at: string; text: string; votes: string }[],
    spoiled: '0',
    missing: '',
    reason: '',
    doing: idle,
  },

  ballotId: '',
  mine: [] as readonly Mine[],
  isTyping: false,
  missing: [] as readonly Mine['way'][],
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
    const { counting, meetingId } = ballot
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
      ways: counted.filter(({ value }) => (counting?.[value] ?? 0) > 0),
      services: ballot.mostProxies > 0 ? [...marks, ...proxies] : marks,
      options: ballot.options.map((text, at) => ({
        at: String(at),
        text,
        votes: this.data.options[at]?.votes ?? '',
      })),
    })
    this.mine = counting?.mine ?? []
    this.missing = counting?.missing ?? []
    const { ways, way } = this.data
    if (!ways.some(({ value }) => value === way)) this.setData({ way: ways[0]?.value ?? 'paper' })
    this.showMine()
    await this.showPresent(meetingId)
  },
  /** Those in the room are tapped instead of looked for; without an answer they are still found by name. */
  async showPresent(meetingId: string | undefined): Promise<void> {
    if (meetingId === undefined || this.data.stage !== 'open') return
    const input = { ballotId: this.ballotId, meetingId }
    const reading = await read(operations.council.present, input, { keep: false })
    const people = reading.kind === 'fresh' ? reading.value.people : []
    this.setData({
      present: people.map(({ personId, displayName }) => ({ value: personId, title: displayName, note: '' })),
    })
  },
  async serveOne({ detail }: Picked): Promise<void> {
    const one = this.data.present.find(({ value }) => value === detail.value)
    if (one !== undefined) await this.serve({ personId: one.value, displayName: one.title })
  },
  /** What the caller typed in of this way before, to be put right. */
  showMine(): void {
    const mine = this.mine.find(({ way }) => way === this.data.way)
    // What is being typed stays, whatever the server has to say meanwhile.
    if (!this.isTyping) {
      this.setData({
        options: this.data.options.map((one, at) => ({ ...one, votes: String(mine?.tally[at] ?? '') })),
        spoiled: String(mine?.spoiled ?? 0),
      })
    }
    this.setData({
      entered:
        mine === undefined
          ? ''
          : this.missing.includes(mine.way)
            ? '您数的已经记下，等另一位工作人员录入一样的数。'
            : '两个人录的一样，已经算数。',
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
    this.isTyping = false
    this.setData({ way: detail.value, doing: idle })
    this.showMine()
  },
  chooseService({ detail }: Picked): void {
    this.setData({ service: detail.value, served: '', doing: idle })
  },
  chosenWay(): 'paper' | 'hands' {
    return this.data.way === 'hands' ? 'hands' : 'paper'
  },
  serveFound({ detail }: Found): Promise<void> {
    return this.serve(detail)
  },
  /** Does for somebody what is chosen: marks them, takes a mark back, or records whom they let cast for them. */
  async serve({ personId, displayName }: Found['detail']): Promise<void> {
    const { ballotId, doings } = this
    const { service } = this.data
    const { markVoter, unmarkVoter, giveProxy, takeBackProxy } = operations.council
    const done = (served: string) => async (): Promise<void> => {
      this.setData({ served })
      await this.refresh()
    }
    if (service === 'paper' || service === 'hands') {
      const input = { ballotId, personId, way: service } as const
      await doings?.start(markVoter, input, done(`登记好了：${displayName}`))
    } else if (service === 'unmark') {
      await doings?.start(
        unmarkVoter,
        { ballotId, personId },
        done(`登记取消了：${displayName}，可以用手机投`),
      )
    } else if (service === 'takeBack') {
      await doings?.start(takeBackProxy, { ballotId }, done(`委托收回了：${displayName}`), personId)
    } else {
      const scanned = await scan()
      if (scanned.kind !== 'text') return
      const input = { ballotId, code: scanned.text }
      await doings?.start(giveProxy, input, done(`委托记下了：${displayName}`), personId)
    }
  },

  typeVotes({ detail }: Changed): void {
    const options = this.data.options.map((one) =>
      one.at === detail.name ? { ...one, votes: detail.value } : one,
    )
    this.isTyping = true
    this.setData({ options, doing: idle })
  },
  typeSpoiled({ detail }: Changed): void {
    this.isTyping = true
    this.setData({ spoiled: detail.value, doing: idle })
  },
  async enter(): Promise<void> {
    const typed = [this.data.spoiled, ...this.data.options.map(({ votes }) => votes)]
    const [spoiled = 0, ...tally] = typed.map(Number)
    if (typed.includes('') || [spoiled, ...tally].some((votes) => !Number.isInteger(votes) || votes < 0)) {
      this.setData({ doing: { ...idle, complaint: '票数要填整数，没有的填 0' } })
      return
    }
    const input = { ballotId: this.ballotId, way: this.chosenWay(), tally, spoiled }
    await this.doings?.start(operations.council.enterCounts, input, () => {
      this.isTyping = false
      return this.refresh()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  seeBallot(): void {
    void replace('ballot', { ballotId: this.ballotId })
  },
})
