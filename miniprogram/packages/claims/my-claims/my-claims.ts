import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type EarnMyClaimsInput, type EarnMyClaimsOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { subjectOf } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { myClaimView, type MyClaimView } from './myClaimView'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { claimId: string }>
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** A person's own claims with every step, and what they can still do about each. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    claims: [] as MyClaimView[],
    hasMore: false,
    isLoadingMore: false,
    /** The claim whose appeal is being written. */
    appealing: '',
    words: '',
    doing: idle,
  },

  paging: undefined as Paging<EarnMyClaimsInput, EarnMyClaimsOutput> | undefined,
  doings: undefined as Doing | undefined,

  forPersonId: undefined as string | undefined,
  isAtCounter: false,

  onLoad(query): void {
    const subject = subjectOf(query)
    this.forPersonId = subject?.personId
    this.isAtCounter = queryText(query['personId']) !== ''
    this.setData({ forName: subject?.displayName ?? '' })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging(this, operations.earn.myClaims, {
      first: () => ({}),
      next: ({ claims, more }) => {
        const oldest = claims[claims.length - 1]
        return more && oldest !== undefined ? { before: oldest.madeAtMs } : undefined
      },
      show: ({ claims, nowMs }, isFirst) => {
        const shown = claims.map((claim) => myClaimView(claim, nowMs))
        this.setData({ claims: isFirst ? shown : [...this.data.claims, ...shown] })
      },
      forPersonId: () => this.forPersonId,
    })
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },
  onReachBottom(): Promise<void> {
    return this.loadMore()
  },
  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  async withdraw({ currentTarget }: Tapped): Promise<void> {
    const { claimId } = currentTarget.dataset
    if (!(await ask('撤回这件申报？', '撤回以后要重新申报。', '撤回'))) return
    const { forPersonId } = this
    await this.doings?.start(operations.earn.withdrawClaim, { claimId }, () => this.refresh(), forPersonId)
  },
  beginAppeal({ currentTarget }: Tapped): void {
    this.setData({ appealing: currentTarget.dataset.claimId, words: '', doing: idle })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value })
  },
  async appeal(): Promise<void> {
    const { appealing: claimId, words } = this.data
    if (words.trim() === '') {
      this.setData({ doing: { ...idle, complaint: '请写下为什么应该再看一次' } })
      return
    }
    await this.doings?.start(
      operations.earn.appealClaim,
      { claimId, words: words.trim() },
      async () => {
        this.setData({ appealing: '' })
        await this.refresh()
      },
      this.forPersonId,
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  make(): void {
    const { forPersonId: personId, isAtCounter } = this
    void open('claim', isAtCounter && personId !== undefined ? { personId, name: this.data.forName } : {})
  },
})
