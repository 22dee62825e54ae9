import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { proposalView, type ProposalView } from '../../../components/proposal-card/proposalView'
import {
  operations,
  type CouncilProposalsInput,
  type CouncilProposalsOutput,
} from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open, queryText } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

/** All published proposals, or those the person wrote. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    mine: false,
    proposals: [] as ProposalView[],
    hasMore: false,
    isLoadingMore: false,
  },

  paging: undefined as Paging<CouncilProposalsInput, CouncilProposalsOutput> | undefined,

  onLoad(query): void {
    const mine = queryText(query.mine) === 'yes'
    this.setData({ mine })
    this.paging = new Paging(this, operations.council.proposals, {
      first: () => ({ mine }),
      next: ({ proposals, more }) => {
        const oldest = proposals[proposals.length - 1]
        return more && oldest !== undefined ? { mine, before: oldest.raisedAtMs } : undefined
      },
      show: ({ proposals, nowMs }, isFirst) => {
        const shown = proposals.map((line) => proposalView(line, nowMs))
        this.setData({ proposals: [...(isFirst ? [] : this.data.proposals), ...shown] })
      },
      forPersonId,
    })
  },
  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    await this.refresh()
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

  propose: () => void open('propose'),
  openProposal: ({ detail }: WechatMiniprogram.CustomEvent<{ proposalId: string }>) =>
    void open('proposal', { ...detail }),
})
