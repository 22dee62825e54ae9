import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { drawSecret, keepBallot, keptBallot, nextCast } from '../../../services/keptBallots'
import { open, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { scrollToTop } from '../../../services/screen'
import { rootFontSize } from '../../../services/textSize'
import {
  barsOf,
  mayGive,
  phaseOf,
  rulesOf,
  sourcesOf,
  votingsOf,
  type Ballot,
  type Voting,
} from './ballotView'

interface Option {
  readonly at: number
  readonly text: string
  readonly isChosen: boolean
}

type Tapped<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.CustomEvent<never, never, Data>

/** One ballot: what is asked, casting and changing, the code to keep, and the result. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    step: 'choose',
    title: '',
    words: '',
    phase: '',
    rules: [] as string[],
    votings: [] as { value: string; title: string; note: string }[],
    voting: '0',
    options: [] as Option[],
    canCast: false,
    hasCast: false,
    why: '',
    chosen: '',
    code: '',
    isStaff: false,
    ballotId: '',
    givenTo: '',
    mayGive: false,
    bars: [] as ReturnType<typeof barsOf>,
    sources: '',
    found: '',
    doing: idle,
  },

  ballotId: '',
  ballot: undefined as Ballot | undefined,
  choices: [] as readonly number[],
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
    // Papers are good for half an hour, so a kept answer is worth nothing.
    const ballot = await readShown(this, operations.council.ballot, { ballotId }, { keep: false })
    if (ballot === undefined) return
    this.ballot = ballot
    this.setData({
      title: ballot.title,
      words: ballot.words,
      phase: phaseOf(ballot),
      rules: rulesOf(ballot),
      votings: votingsOf(ballot).map(({ name, status }, at) => ({
        value: String(at),
        title: at === 0 ? `投自己的票（${name}）` : `替${name}投票`,
        note: status === 'cast' ? '已经投过' : status === 'marked' ? '用纸票或举手' : '',
      })),
      bars: barsOf(ballot),
      sources: sourcesOf(ballot),
      isStaff: ballot.counting !== undefined,
      ballotId,
      givenTo: ballot.givenTo ?? '',
      mayGive: mayGive(ballot),
    })
    this.show(this.data.voting)
  },

  /** Shows the ballot of one voter: their own choice, as this phone remembers it. */
  show(voting: string): void {
    const { ballot } = this
    const one = ballot === undefined ? undefined : votingsOf(ballot)[Number(voting)]
    if (one === undefined) return
    const kept = this.keptOf(one)
    this.choices = kept?.choices ?? []
    const castElsewhere = one.status === 'cast' && kept === undefined
    this.setData({
      voting,
      step: 'choose',
      canCast: one.paper !== undefined && !castElsewhere,
      hasCast: one.status === 'cast',
      why: castElsewhere
        ? '这一票已经投过了。要改，请用当时投票的手机。'
        : one.status === 'marked'
          ? '名册上登记您用纸票或举手，不能再用手机投。'
          : (one.why ?? ''),
      code: kept?.code ?? '',
      found: '',
      doing: idle,
    })
    this.showOptions()
  },

  keptOf({ voterId }: Voting) {
    return voterId === undefined ? undefined : keptBallot(this.ballotId, voterId)
  },

  showOptions(): void {
    const { ballot, choices } = this
    const options = (ballot?.options ?? []).map((text, at) => ({ at, text, isChosen: choices.includes(at) }))
    const chosen = options
      .filter(({ isChosen }) => isChosen)
      .map(({ text }) => text)
      .join('、')
    this.setData({ options, chosen })
  },

  chooseVoting({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
    this.show(detail.value)
  },

  tapOption({ currentTarget }: Tapped<{ at: number }>): void {
    const { at } = currentTarget.dataset
    const most = this.ballot?.choose ?? 1
    if (this.choices.includes(at)) this.choices = this.choices.filter((one) => one !== at)
    else this.choices = most === 1 ? [at] : [...this.choices, at].sort((a, b) => a - b)
    const tooMany = this.choices.length > most
    if (tooMany) this.choices = this.choices.filter((one) => one !== at)
    this.setData({ doing: { ...idle, complaint: tooMany ? `最多选 ${String(most)} 项，请先去掉一项` : '' } })
    this.showOptions()
  },

  async toConfirm(): Promise<void> {
    if (this.choices.length === 0) {
      this.setData({ doing: { ...idle, complaint: '请先选一项' } })
      return
    }
    this.setData({ step: 'confirm', doing: idle })
    await scrollToTop()
  },
  toChoose(): void {
    this.setData({ step: 'choose', doing: idle })
  },

  async cast(): Promise<void> {
    const { ballot } = this
    const one = ballot === undefined ? undefined : votingsOf(ballot)[Number(this.data.voting)]
    const paper = one?.paper
    if (one === undefined || paper === undefined) return
    const secret = await drawSecret()
    if (secret === undefined) {
      this.setData({ doing: { ...idle, complaint: '微信版本太旧，不能保密投票，请升级微信或用纸票' } })
      return
    }
    const { ballotId, voterId } = paper
    const next = nextCast(this.keptOf(one), secret, this.choices)
    // Kept before it is sent: whatever happens then, this phone can send it again and find it.
    if (!keepBallot(ballotId, voterId, next)) {
      this.setData({ doing: { ...idle, complaint: '手机存储满了，请清理以后再投' } })
      return
    }
    const input = { paper, secret: next.secret, turn: next.turn, choices: [...next.choices] }
    await this.doings?.start(operations.council.castBallot, input, async ({ code }) => {
      keepBallot(ballotId, voterId, { ...next, code })
      this.setData({ step: 'done', code })
      await scrollToTop()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  /** Looks for the paper with the code that this phone keeps. */
  async find(): Promise<void> {
    const { ballotId, ballot } = this
    const reading = await read(
      operations.council.findBallotPaper,
      { ballotId, code: this.data.code },
      { keep: false },
    )
    if (reading.kind === 'refused' || reading.kind === 'unreachable') {
      await tell(reading.refusal.text)
      return
    }
    const names = reading.value.choices.map((at) => ballot?.options[at] ?? '').join('、')
    this.setData({ found: `票箱里这张票选的是：${names}` })
  },

  hold(): void {
    void open('holdBallot', { ballotId: this.ballotId })
  },

  async finish(): Promise<void> {
    await this.refresh()
  },
})
