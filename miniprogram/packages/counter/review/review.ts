import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type EarnClaimQueueInput, type EarnClaimQueueOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'
import { confirmShown, sendDecision, type ReviewDecision } from './decisions'
import { HeldDecision } from './heldDecision'
import { historyLines, queueOf, queueTexts, reasonsOf, reviewView, type ReviewView } from './reviewView'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { at: number; points: number }>

/** So many claims before the end the next page is asked for. */
const fewLeft = 5

/**
 * One claim after the other, with its evidence and its person's history, decided by one thumb: one tap to approve, two to
 * refuse with a reason. Each decision can be taken back for a moment.
 */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    texts: queueTexts.waitingReview,
    claims: [] as ReviewView[],
    hasMore: false,
    isLoadingMore: false,
    history: [] as string[],
    reasons: [] as Choice[],
    /** '' or which answer waits for its reason. */
    asking: '',
    /** Whose decision can still be taken back. */
    undo: '',
    done: 0,
    problems: [] as string[],
    isMeeting: false,
    chosen: [] as boolean[],
    chosenCount: 0,
    isSending: false,
  },

  queue: queueOf(''),
  paging: undefined as Paging<EarnClaimQueueInput, EarnClaimQueueOutput> | undefined,
  held: undefined as HeldDecision<ReviewDecision> | undefined,
  heldClaimId: '',
  shownPersonId: '',

  async onLoad(query): Promise<void> {
    const queue = queueOf(queryText(query.queue))
    this.queue = queue
    this.setData({ texts: queueTexts[queue], reasons: reasonsOf(queue) })
    this.held = new HeldDecision((decision) => this.send(decision))
    this.paging = new Paging(this, operations.earn.claimQueue, {
      first: () => ({ queue }),
      next: ({ claims, more }) => {
        const last = claims[claims.length - 1]
        return more && last !== undefined ? { queue, after: last.stateSinceMs } : undefined
      },
      show: ({ claims, nowMs }, isFirst) => {
        const shown = claims.map((claim) => reviewView(claim, nowMs))
        this.showClaims(isFirst ? shown : [...this.data.claims, ...shown])
      },
    })
    await this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onHide(): void {
    void this.held?.flush()
  },
  onUnload(): void {
    void this.held?.flush()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.held?.flush()
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  showClaims(claims: ReviewView[]): void {
    this.setData({ claims, asking: '', chosen: claims.map(() => false), chosenCount: 0 })
    void this.showHistory(claims[0]?.personId ?? '')
    // The next page is there before the thumb is through with this one.
    if (claims.length < fewLeft && this.data.hasMore) void this.loadMore()
  },

  async showHistory(personId: string): Promise<void> {
    if (personId === this.shownPersonId) return
    this.shownPersonId = personId
    this.setData({ history: [] })
    if (personId === '') return
    const reading = await read(operations.desk.personHistory, { personId }, { keep: false })
    // Whoever was quicker with the thumb looks at the next person already.
    if (reading.kind === 'fresh' && this.shownPersonId === personId)
      this.setData({ history: historyLines(reading.value) })
  },

  choosePoints({ currentTarget }: Tapped): void {
    this.setData({ 'claims[0].points': currentTarget.dataset.points })
  },

  yes(): Promise<void> {
    if (this.queue !== 'objected') return this.decide(true, undefined)
    this.setData({ asking: 'yes' })
    return Promise.resolve()
  },
  no(): void {
    this.setData({ asking: 'no' })
  },
  chooseReason({ detail }: Chosen): Promise<void> {
    return this.decide(this.data.asking === 'yes', detail.value)
  },
  keepAsIs(): void {
    this.setData({ asking: '' })
  },
  skip(): void {
    const [first, ...others] = this.data.claims
    if (first !== undefined) this.showClaims([...others, first])
  },

  async decide(approves: boolean, words: string | undefined): Promise<void> {
    const [claim, ...others] = this.data.claims
    if (claim === undefined) return
    this.showClaims(others)
    this.heldClaimId = claim.claimId
    this.setData({ undo: `${claim.name}：${approves ? this.data.texts.yes : this.data.texts.no}` })
    await this.held?.hold({ queue: this.queue, claim, approves, words })
  },
  takeBack(): void {
    const decision = this.held?.takeBack()
    this.setData({ undo: '' })
    if (decision !== undefined) this.showClaims([decision.claim, ...this.data.claims])
  },

  async send(decision: ReviewDecision): Promise<void> {
    const complaint = await sendDecision(decision)
    const { name } = decision.claim
    const { done, problems } = this.data
    this.setData({
      // The next decision may be held back by now, about the same person even.
      ...(this.heldClaimId === decision.claim.claimId ? { undo: '' } : {}),
      ...(complaint === '' ? { done: done + 1 } : { problems: [...problems, `${name}：${complaint}`] }),
    })
  },

  /** At the counter the one who was helped shows their code. */
  async scanServed(): Promise<void> {
    const [claim] = this.data.claims
    if (claim === undefined) return
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    this.setData({ isSending: true })
    const complaint = await confirmShown(claim.claimId, scanned.text)
    this.setData({ isSending: false })
    if (complaint === '') await this.refresh()
    else this.setData({ problems: [...this.data.problems, `${claim.name}：${complaint}`] })
  },

  toggleMeeting(): void {
    this.setData({ isMeeting: !this.data.isMeeting })
  },
  toggle({ currentTarget }: Tapped): void {
    const { at } = currentTarget.dataset
    const claim = this.data.claims[at]
    if (claim?.notYours !== '' || claim.offered.length > 0) return
    const chosen = this.data.chosen.map((one, index) => (index === at ? !one : one))
    this.setData({ chosen, chosenCount: chosen.filter(Boolean).length })
  },
  async approveChosen(): Promise<void> {
    const { claims, chosen, chosenCount, texts } = this.data
    if (!(await ask(`${texts.yes}${String(chosenCount)}件？`, '会上一起看过的，现在一起办。', texts.yes)))
      return
    this.setData({ isSending: true })
    const together = claims.filter((_, at) => chosen[at] === true)
    for (const claim of together)
      await this.send({ queue: this.queue, claim, approves: true, words: undefined })
    this.setData({ isSending: false })
    await this.refresh()
  },
})
