import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { nominationStates } from '../nominationView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string }>

const panelRoles = new Set(['approver', 'administrator'])

/** Staff find out who is meant, look whether they are eligible, and answer objections. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    phase: '',
    reasons: [] as string[],
    doubtful: false,
    isClose: false,
    mayMatch: false,
    mayJudge: false,
    isConsented: false,
    objections: [] as { objectionId: string; words: string; note: string; isOpen: boolean }[],
    objectionId: '',
    mayAnswer: false,
    words: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  roundId: '',
  nominationId: '',

  async onLoad(query): Promise<void> {
    this.roundId = queryText(query.roundId)
    this.nominationId = queryText(query.nominationId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    await this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    const { roundId, nominationId } = this
    const shown = await readShown(this, operations.council.nominationQueue, { roundId })
    const found = shown?.nominations.find((one) => one.nominationId === nominationId)
    if (shown === undefined || found === undefined) return
    const { state, isClose } = found
    const isOpen = shown.state === 'open'
    this.setData({
      title: `${found.nomineeName}（${found.where}）`,
      phase: [nominationStates[state], ...(found.remark === undefined ? [] : [found.remark])].join('：'),
      reasons: found.reasons,
      doubtful: found.check === 'doubtful',
      isClose,
      mayMatch: state === 'suggested' && isOpen,
      mayJudge: !isClose && isOpen && ['suggested', 'asked', 'consented'].includes(state),
      isConsented: state === 'consented',
      objections: found.objections.map(({ objectionId, words, atMs, answer }) => ({
        objectionId,
        words,
        note: answer === undefined ? dayAndTimeOf(atMs) : `已答复：${answer}`,
        isOpen: answer === undefined,
      })),
      objectionId: found.objections.find(({ answer }) => answer === undefined)?.objectionId ?? '',
      mayAnswer: !isClose && knownRoles().some((role) => panelRoles.has(role)),
    })
  },

  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  async match({ detail: { personId } }: Found): Promise<void> {
    const input = { nominationId: this.nominationId, personId }
    await this.doings?.start(operations.council.matchNominee, input, ({ joined }) =>
      this.done(joined ? '这位已有推荐，理由并过去了' : '已经去问本人'),
    )
  },
  async judge(eligible: boolean): Promise<void> {
    const input = { nominationId: this.nominationId, eligible, words: this.data.words.trim() }
    await this.doings?.start(operations.council.judgeNominee, input, () => this.done('记下了'))
  },
  admit(): Promise<void> {
    return this.judge(true)
  },
  reject(): Promise<void> {
    return this.judge(false)
  },
  async answer(upheld: boolean): Promise<void> {
    const { objectionId, words } = this.data
    const input = { nominationId: this.nominationId, objectionId, upheld, words: words.trim() }
    await this.doings?.start(operations.council.answerNominationObjection, input, () =>
      this.done('答复发出了'),
    )
  },
  uphold(): Promise<void> {
    return this.answer(true)
  },
  dismiss(): Promise<void> {
    return this.answer(false)
  },
  async done(message: string): Promise<void> {
    await goBack()
    await tell(message)
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
