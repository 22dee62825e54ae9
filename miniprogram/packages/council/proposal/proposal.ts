import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { proposalView, type ProposalView } from '../../../components/proposal-card/proposalView'
import { timeLineView, type TimeLineView } from '../../../components/time-line/timeLineView'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import type { PhotoView } from '../../../services/photos'
import { ask } from '../../../services/questions'
import { forPersonId, isKnownStaff } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

/** One proposal: what it says, how it stands, and the one tap that supports it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    proposal: null as ProposalView | null,
    photos: [] as PhotoView[],
    timeline: [] as TimeLineView[],
    began: '',
    maySupport: false,
    mayWithdraw: false,
    isStaff: false,
    matterId: '',
    mergedIntoId: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  proposalId: '',

  onLoad(query): void {
    this.proposalId = queryText(query.proposalId)
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
    const { proposalId } = this
    const shown = await readShown(
      this,
      operations.council.proposal,
      { proposalId },
      { forPersonId: forPersonId() },
    )
    if (shown === undefined) return
    const { state, supported, mine, photos, timeline, raisedAtMs, matterId = '', mergedIntoId = '' } = shown
    this.setData({
      proposal: proposalView(shown, shown.nowMs),
      photos,
      timeline: timeLineView(timeline),
      began: dayAndTimeOf(raisedAtMs),
      maySupport: !supported && (state === 'published' || state === 'accepted'),
      mayWithdraw: mine && state === 'submitted',
      matterId,
      mergedIntoId,
    })
  },

  async support(): Promise<void> {
    const { proposalId } = this
    await this.doings?.start(operations.council.support, { proposalId }, () => this.refresh(), forPersonId())
  },
  async withdraw(): Promise<void> {
    if (!(await ask('撤回这条建议？', '撤回以后社区不再办理，可以另写一条。', '撤回'))) return
    const { proposalId } = this
    await this.doings?.start(operations.council.withdraw, { proposalId }, () => this.refresh(), forPersonId())
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  openMatter(): void {
    void open('matter', { matterId: this.data.matterId })
  },
  openMerged(): void {
    void open('proposal', { proposalId: this.data.mergedIntoId })
  },
  handle(): void {
    void open('handleProposal', { proposalId: this.proposalId })
  },
})
