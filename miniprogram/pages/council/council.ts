import { matterView, type MatterView } from '../../components/matter-card/matterView'
import { loading, stateOf } from '../../components/page-state/pageState'
import { proposalView, type ProposalView } from '../../components/proposal-card/proposalView'
import { operations, type CouncilNoticeboardOutput } from '../../generated/contract'
import { dayAndTimeOf } from '../../generated/shared'
import { now } from '../../services/clock'
import { hasAgreed } from '../../services/consent'
import { stopPullDown } from '../../services/dialogs'
import { open } from '../../services/navigation'
import { read } from '../../services/reads'
import { scan } from '../../services/scan'
import { forPersonId, isKnownStaff, knownRoles } from '../../services/session'
import { openSheet } from '../../services/sheets'
import { rootFontSize } from '../../services/textSize'
import { noticeSheet } from './noticeSheet'

type Opened<Detail extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.CustomEvent<Detail>

const handlerRoles = new Set(['administrator', 'auditor'])

/** The noticeboard of the council: what is being done, what is next, what people ask for. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    isLookingAround: false,
    agreed: false,
    isStaff: false,
    isHandler: false,
    meeting: null as {
      meetingId: string
      title: string
      when: string
      isOpen: boolean
      items: string[]
    } | null,
    lastMeeting: null as { meetingId: string; title: string } | null,
    openMatters: [] as MatterView[],
    doneMatters: [] as MatterView[],
    proposals: [] as ProposalView[],
    waiting: '',
    complaints: '',
  },

  board: undefined as CouncilNoticeboardOutput | undefined,

  onShow(): Promise<void> {
    const roles = knownRoles()
    this.setData({
      rootFontSize: rootFontSize(),
      isStaff: isKnownStaff(),
      isHandler: roles.some((role) => handlerRoles.has(role)),
    })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.council.noticeboard, {}, { forPersonId: forPersonId() })
    const isLookingAround = reading.kind === 'refused' && reading.refusal.code === 'NOT_REGISTERED'
    this.setData({
      isLookingAround,
      agreed: hasAgreed(),
      state: isLookingAround ? { ...loading, status: 'ready' } : stateOf(reading, now()),
    })
    if (reading.kind === 'fresh' || reading.kind === 'kept') this.show(reading.value)
  },

  show(board: CouncilNoticeboardOutput): void {
    this.board = board
    const { meeting, lastMeeting, nowMs } = board
    this.setData({
      meeting:
        meeting === undefined
          ? null
          : {
              meetingId: meeting.meetingId,
              title: meeting.title,
              when: `${dayAndTimeOf(meeting.startsAtMs)}，${meeting.place}`,
              isOpen: meeting.state === 'open',
              items: meeting.agenda.map(({ title }) => title),
            },
      lastMeeting:
        lastMeeting === undefined ? null : { meetingId: lastMeeting.meetingId, title: lastMeeting.title },
      openMatters: board.openMatters.map(matterView),
      doneMatters: board.doneMatters.map(matterView),
      proposals: board.proposals.map((line) => proposalView(line, nowMs)),
      waiting: `${String(board.waiting)} 条建议等待答复，社区承诺 ${String(board.answerWithinDays)} 天内答复`,
      complaints: `${String(board.openComplaints)} 件投诉正在处理，承诺 ${String(board.complaintWithinDays)} 天内答复`,
    })
  },

  propose: () => void open('propose'),
  seeMine: () => void open('proposals', { mine: 'yes' }),
  seeProposals: () => void open('proposals'),
  seeLedger: () => void open('ledger'),
  seeMeetings: () => void open('meetings'),
  seeBallots: () => void open('ballots'),
  complain: () => void open('complaints'),
  seeRounds: () => void open('rounds'),
  openDesk: () => void open('councilDesk'),
  openComplaints: () => void open('complaints', { queue: 'yes' }),
  openProposal: ({ detail }: Opened<{ proposalId: string }>) => void open('proposal', { ...detail }),
  openMatter: ({ detail }: Opened<{ matterId: string }>) => void open('matter', { ...detail }),
  openMeeting(): void {
    const { meeting } = this.data
    if (meeting !== null) void open('meeting', { meetingId: meeting.meetingId })
  },
  openLast(): void {
    const { lastMeeting } = this.data
    if (lastMeeting !== null) void open('meeting', { meetingId: lastMeeting.meetingId })
  },

  async signIn(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind === 'text') await open('meetingSignIn', { code: scanned.text })
  },

  async print(): Promise<void> {
    if (this.board !== undefined) await openSheet(noticeSheet(this.board))
  },
})
