import { matterView, type MatterView } from '../../../components/matter-card/matterView'
import { loading } from '../../../components/page-state/pageState'
import { proposalView, type ProposalView } from '../../../components/proposal-card/proposalView'
import { operations, type CouncilProposalQueueOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { readBoth } from './readBoth'

interface Waiting extends ProposalView {
  /** What staff should look at before they decide. */
  readonly hints: string
}

/** What staff of the council have to do: proposals to answer, matters that are due, objections, meetings. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    waiting: [] as Waiting[],
    due: [] as MatterView[],
    objected: [] as MatterView[],
    isAdministrator: false,
  },

  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      isAdministrator: knownRoles().includes('administrator'),
    })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const shown = await readBoth(
      this,
      read(operations.council.proposalQueue, {}),
      read(operations.council.matterQueue, {}),
    )
    if (shown === undefined) return
    const { first: queue, second: matters, state } = shown
    this.setData({
      state,
      waiting: queue.proposals.map((line) => ({
        ...proposalView(line, queue.nowMs),
        hints: hintsOf(line),
      })),
      due: matters.due.map(matterView),
      objected: matters.objected.map(matterView),
    })
  },

  handle: ({ detail }: WechatMiniprogram.CustomEvent<{ proposalId: string }>) =>
    void open('handleProposal', { ...detail }),
  openMatter: ({ detail }: WechatMiniprogram.CustomEvent<{ matterId: string }>) =>
    void open('handleMatter', { ...detail }),
  planMeeting: () => void open('planMeeting'),
  draftBallot: () => void open('draftBallot'),
  seeBallots: () => void open('ballots'),
  seeMeetings: () => void open('meetings'),
  seeSettings: () => void open('councilSettings'),
  seeLedger: () => void open('ledger'),
  seeRounds: () => void open('rounds', { desk: 'yes' }),
  openMediators: () => void open('mediators'),
})

const hintsOf = ({ check, photos, similar }: CouncilProposalQueueOutput['proposals'][number]): string =>
  [
    check === 'doubtful' ? '内容检查没有把握，请仔细看' : '',
    photos > 0 ? `${String(photos)}张照片` : '',
    similar.length > 0 ? `有${String(similar.length)}条相似的，可以合并` : '',
  ]
    .filter((hint) => hint !== '')
    .join('；')
