import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilMediationOutput } from '../../../generated/contract'
import { dayAndTimeOf, dayOf, readableDay } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText, replace } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { agreementSheet } from '../agreementSheet'
import { dutyNames, mayDo, mediationKinds, mediationStates, noteViews, partyViews } from '../mediationView'

const nothing = {
  mayAnswer: false,
  mayConfirm: false,
  mayLead: false,
  mayStepDown: false,
  mayWithdraw: false,
  mayPrint: false,
}

/** One mediation, for those in it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    phase: '',
    when: '',
    words: '',
    draft: '',
    kept: '',
    team: [] as string[],
    parties: [] as ReturnType<typeof partyViews>,
    notes: [] as ReturnType<typeof noteViews>,
    may: nothing,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  mediationId: '',
  shown: undefined as CouncilMediationOutput | undefined,

  onLoad(query): void {
    this.mediationId = queryText(query.mediationId)
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
    const { mediationId } = this
    const shown = await readShown(this, operations.council.mediation, { mediationId }, { keep: false })
    if (shown === undefined) return
    this.shown = shown
    const { kind, number, talkAtMs, place, keptUntilMs } = shown
    this.setData({
      title: `${mediationKinds[kind]}（编号${number}）`,
      phase: shown.standing === 'invited' ? '社区请您参加这次调解' : mediationStates[shown.state],
      when: talkAtMs === undefined ? '' : `见面：${dayAndTimeOf(talkAtMs)}，${place ?? ''}`,
      words: shown.words ?? '',
      draft: shown.draft?.words ?? '',
      kept: keptUntilMs === undefined ? '' : `${readableDay(dayOf(keptUntilMs))}以后全部删除，要用请先打印。`,
      team: shown.team.map(({ displayName, duty }) => `${dutyNames[duty]}：${displayName}`),
      parties: partyViews(shown),
      notes: noteViews(shown),
      may: mayDo(shown),
    })
  },

  async answer(accept: boolean): Promise<void> {
    const input = { mediationId: this.mediationId, accept }
    await this.doings?.start(operations.council.answerMediation, input, () =>
      accept ? this.refresh() : replace('mediations'),
    )
  },
  accept(): Promise<void> {
    return this.answer(true)
  },
  async decline(): Promise<void> {
    if (await ask('不参加这次调解？', '不参加也没有关系，不影响您的积分和别的事。', '不参加')) {
      await this.answer(false)
    }
  },

  async confirmDraft(agree: boolean): Promise<void> {
    const draft = this.shown?.draft?.number
    if (draft === undefined) return
    const input = { mediationId: this.mediationId, draft, agree }
    await this.doings?.start(operations.council.confirmAgreement, input, () => this.refresh())
  },
  agree(): Promise<void> {
    return this.confirmDraft(true)
  },
  disagree(): Promise<void> {
    return this.confirmDraft(false)
  },

  async withdraw(): Promise<void> {
    if (!(await ask('撤回申请？', '撤回以后这次调解就结束了。', '撤回'))) return
    const { mediationId } = this
    await this.doings?.start(operations.council.withdrawMediation, { mediationId }, () => this.refresh())
  },
  async stepDown(): Promise<void> {
    if (!(await ask('退出这次调解？', '退出以后您看不到这件事，社区会另外安排人。', '退出'))) return
    const { mediationId } = this
    await this.doings?.start(operations.council.stepDown, { mediationId }, () => replace('mediations'))
  },
  lead(): void {
    void open('leadMediation', { mediationId: this.mediationId })
  },
  async print(): Promise<void> {
    if (this.shown !== undefined) await openSheet(agreementSheet(this.shown))
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
