import { quantityText, shortDay } from '../../../components/claim-facts/claimTexts'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type EarnAnnouncedClaimsOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { rootFontSize } from '../../../services/textSize'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { claimId: string }>
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

interface AnnouncedView {
  readonly claimId: string
  readonly who: string
  readonly what: string
  readonly points: string
  readonly until: string
  /** Why there is no button; '' when one may object. */
  readonly note: string
}

/** What everybody may read before it posts, without full names, and object to. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    claims: [] as AnnouncedView[],
    objecting: '',
    words: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
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
    const found = await readShown(this, operations.earn.announcedClaims, {})
    if (found !== undefined) this.setData({ claims: found.claims.map(view) })
  },

  begin({ currentTarget }: Tapped): void {
    this.setData({ objecting: currentTarget.dataset.claimId, words: '', doing: idle })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value })
  },
  async object(): Promise<void> {
    const { objecting: claimId, words } = this.data
    if (words.trim() === '') {
      this.setData({ doing: { ...idle, complaint: '请写下哪里不对' } })
      return
    }
    await this.doings?.start(operations.earn.objectToClaim, { claimId, words: words.trim() }, async () => {
      this.setData({ objecting: '' })
      await this.refresh()
      await tell('收到了，会由另一位工作人员核实')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const view = (claim: EarnAnnouncedClaimsOutput['claims'][number]): AnnouncedView => ({
  claimId: claim.claimId,
  who: `${claim.maskedName}，${claim.building}`,
  what: `${shortDay(claim.actDay)} ${claim.act} ${quantityText(claim.unit, claim.quantity)}`,
  points: `${String(claim.points)}分`,
  until: claim.isObjected ? '有异议，正在核实' : `公示到${dayAndTimeOf(claim.announcedUntilMs)}`,
  note: claim.mine ? '这是您的申报' : claim.iObjected ? '您已经提过异议' : '',
})
