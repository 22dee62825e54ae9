import type { Choice } from '../../../components/choice-list/choice-list'
import { claimFacts, type ClaimFacts } from '../../../components/claim-facts/claimTexts'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { subjectOf } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { claimId: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

interface AskedView {
  readonly claimId: string
  readonly question: string
  readonly facts: ClaimFacts
}

const reasons: Choice[] = ['没有这回事', '时间或次数不对', '不是他做的', '我不清楚这件事'].map((title) => ({
  value: title,
  title,
  note: '',
}))

/** Claims that name the person as the one who was helped, or as lead of the building: did it happen? */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    claims: [] as AskedView[],
    /** The claim for whose denial a reason is being chosen. */
    denying: '',
    reasons,
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  forPersonId: undefined as string | undefined,

  onLoad(query): void {
    const subject = subjectOf(query)
    this.forPersonId = subject?.personId
    this.setData({ forName: subject?.displayName ?? '' })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { forPersonId } = this
    const found = await readShown(this, operations.earn.toConfirm, {}, { forPersonId })
    if (found === undefined) return
    const { forName } = this.data
    const claims = found.claims.map((claim) => ({
      claimId: claim.claimId,
      question:
        claim.asked === 'served'
          ? `${claim.displayName}说帮助过${forName === '' ? '您' : forName}，是这样吗？`
          : `${claim.displayName}请您作为楼栋长证明，是这样吗？`,
      facts: claimFacts(claim),
    }))
    this.setData({ claims })
  },

  agree({ currentTarget }: Tapped): Promise<void> {
    return this.answer({ claimId: currentTarget.dataset.claimId, agrees: true })
  },
  beginDenying({ currentTarget }: Tapped): void {
    this.setData({ denying: currentTarget.dataset.claimId, doing: idle })
  },
  deny({ detail }: Chosen): Promise<void> {
    return this.answer({ claimId: this.data.denying, agrees: false, words: detail.value })
  },

  async answer(input: { claimId: string; agrees: boolean; words?: string }): Promise<void> {
    await this.doings?.start(
      operations.earn.confirmClaim,
      input,
      async () => {
        this.setData({ denying: '' })
        await this.refresh()
        await tell(input.agrees ? '谢谢您，证明好了' : '知道了，会告诉申报人')
      },
      this.forPersonId,
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
