import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilNominationQueueOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { nominationStates, roundPhase } from '../nominationView'

type Opened = WechatMiniprogram.CustomEvent<never, never, { nominationId: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { nominationId: string }>

const panelRoles = new Set(['approver', 'administrator'])
const ballotDaysMs = 7 * 86_400_000

/** Staff lead a round from the first name to the decision. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    phase: '',
    hint: '',
    nominations: [] as ReturnType<typeof nominationView>[],
    candidates: [] as { nominationId: string; name: string; isChosen: boolean }[],
    mayAnnounce: false,
    mayDraftBallot: false,
    mayDecide: false,
    mayCancel: false,
    proposal: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  roundId: '',
  chosen: [] as readonly string[],
  shown: undefined as CouncilNominationQueueOutput | undefined,

  onLoad(query): void {
    this.roundId = queryText(query.roundId)
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
    const { roundId } = this
    const shown = await readShown(this, operations.council.nominationQueue, { roundId })
    if (shown === undefined) return
    this.shown = shown
    this.chosen = shown.electedIds ?? shown.proposed?.nominationIds ?? []
    const { state, nominateUntilMs, nowMs, decidedBy, ballotId, proposed } = shown
    const isDeciding = state === 'deciding'
    const isOfPanel = knownRoles().some((role) => panelRoles.has(role))
    this.setData({
      title: shown.title,
      phase: roundPhase(shown, nowMs),
      hint: isDeciding ? `最多选${String(shown.places)}个，要两位审批或管理员选得一样。` : '',
      nominations: shown.nominations.map(nominationView),
      mayAnnounce: state === 'open' && nowMs >= nominateUntilMs,
      mayDraftBallot: isDeciding && decidedBy === 'ballot' && ballotId === undefined,
      mayDecide: isDeciding && isOfPanel,
      mayCancel: state !== 'decided' && state !== 'cancelled' && isOfPanel,
      proposal:
        proposed === undefined || !isDeciding
          ? ''
          : proposed.mine
            ? '您已经选好，等另一位确认。'
            : '另一位已经选好，请核对后确认，也可以改。',
    })
    this.showCandidates()
  },

  showCandidates(): void {
    const eligible = this.shown?.nominations.filter(({ state }) => state === 'eligible') ?? []
    const isDeciding = this.shown?.state === 'deciding'
    this.setData({
      candidates: isDeciding
        ? eligible.map(({ nominationId, nomineeName }) => ({
            nominationId,
            name: nomineeName,
            isChosen: this.chosen.includes(nominationId),
          }))
        : [],
    })
  },
  toggle({ currentTarget }: Tapped): void {
    const { nominationId } = currentTarget.dataset
    this.chosen = this.chosen.includes(nominationId)
      ? this.chosen.filter((one) => one !== nominationId)
      : [...this.chosen, nominationId]
    this.showCandidates()
  },

  openNomination({ currentTarget }: Opened): void {
    void open('handleNominee', { roundId: this.roundId, ...currentTarget.dataset })
  },
  async announce(): Promise<void> {
    if (!(await ask('公示名单？', '公示以后名单不再增加，居民可以提异议。', '公示'))) return
    const { roundId } = this
    await this.doings?.start(operations.council.announceNominees, { roundId }, () => this.refresh())
  },
  async draftBallot(): Promise<void> {
    const { roundId } = this
    const closesAtMs = (this.shown?.nowMs ?? 0) + ballotDaysMs
    const input = { roundId, closesAtMs }
    await this.doings?.start(operations.council.draftHonourBallot, input, ({ ballotId }) =>
      open('holdBallot', { ballotId }),
    )
  },
  async decide(): Promise<void> {
    if (!(await ask('就定这些？', '两位选得一样，结果就公布，荣誉记入存折。', '就这样定'))) return
    const input = { roundId: this.roundId, nominationIds: [...this.chosen] }
    await this.doings?.start(operations.council.decideHonours, input, () => this.refresh())
  },
  async cancel({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>): Promise<void> {
    const input = { roundId: this.roundId, words: detail.words }
    await this.doings?.start(operations.council.cancelRound, input, () => this.refresh())
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const nominationView = (one: CouncilNominationQueueOutput['nominations'][number]) => {
  const waits = one.objections.some(({ answer }) => answer === undefined)
  return {
    nominationId: one.nominationId,
    title: `${one.nomineeName}（${one.where}）`,
    note: [
      nominationStates[one.state],
      ...(waits ? ['有异议要答复'] : []),
      ...(one.isClose ? ['是您的家人，请别人办'] : []),
    ].join('，'),
  }
}
