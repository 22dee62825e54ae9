import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { proposalView, type ProposalView } from '../../../components/proposal-card/proposalView'
import { timeLineView, type TimeLineView } from '../../../components/time-line/timeLineView'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText, replace } from '../../../services/navigation'
import type { PhotoView } from '../../../services/photos'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Step = 'publish' | 'answer' | 'merge' | 'accept' | 'close'

const steps: Readonly<Record<string, readonly (Choice & { readonly value: Step })[]>> = {
  submitted: [
    { value: 'publish', title: '公开，让邻居附议', note: '作者按规则得有效建议分' },
    { value: 'accept', title: '采纳，列入台账', note: '作者按规则得采纳分' },
    { value: 'answer', title: '只答复作者，不公开', note: '例如已经办好、不归社区管' },
    { value: 'merge', title: '并入更早的一条', note: '附议的人一个不少' },
  ],
  published: [
    { value: 'answer', title: '答复，大家看得到', note: '公开继续附议' },
    { value: 'accept', title: '采纳，列入台账', note: '作者按规则得采纳分' },
    { value: 'merge', title: '并入更早的一条', note: '附议的人一个不少' },
    { value: 'close', title: '办结，写明理由', note: '不再附议' },
  ],
}

/** Staff look at one proposal and decide what becomes of it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    proposal: null as ProposalView | null,
    photos: [] as PhotoView[],
    timeline: [] as TimeLineView[],
    began: '',
    steps: [] as readonly Choice[],
    step: '',
    words: '',
    title: '',
    similar: [] as Choice[],
    intoProposalId: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  proposalId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    this.proposalId = queryText(query.proposalId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const { proposalId } = this
    const shown = await readShown(this, operations.council.proposal, { proposalId })
    if (shown === undefined) return
    const choices = steps[shown.state] ?? []
    this.setData({
      proposal: proposalView(shown, shown.nowMs),
      photos: shown.photos,
      timeline: timeLineView(shown.timeline),
      began: dayAndTimeOf(shown.raisedAtMs),
      steps: choices,
      step: choices[0]?.value ?? '',
    })
    const reading = await read(operations.council.similar, { words: shown.words }, { keep: false })
    if (reading.kind !== 'fresh') return
    const older = reading.value.proposals.filter(
      (one) => one.proposalId !== proposalId && one.raisedAtMs < shown.raisedAtMs,
    )
    this.setData({
      similar: older.map((one) => ({
        value: one.proposalId,
        title: one.words,
        note: `${String(one.supporters)}人支持`,
      })),
    })
  },

  chooseStep({ detail }: Typed): void {
    this.setData({ step: detail.value, doing: idle })
  },
  chooseInto({ detail }: Typed): void {
    this.setData({ intoProposalId: detail.value })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  typeTitle({ detail }: Typed): void {
    this.setData({ title: detail.value, doing: idle })
  },

  async submit(): Promise<void> {
    const { step, intoProposalId, title } = this.data
    const { proposalId, doings } = this
    const words = this.data.words.trim()
    const { publish, answer, close, merge, accept } = operations.council
    const done = async (): Promise<void> => {
      await goBack()
      await tell('办好了')
    }
    if (step === 'publish') await doings?.start(publish, { proposalId }, done)
    else if (step === 'answer') await doings?.start(answer, { proposalId, words }, done)
    else if (step === 'close') await doings?.start(close, { proposalId, words }, done)
    else if (step === 'merge') {
      if (intoProposalId === '') this.setData({ doing: { ...idle, complaint: '请选并入哪一条' } })
      else await doings?.start(merge, { proposalId, intoProposalId }, done)
    } else if (title.trim() === '') this.setData({ doing: { ...idle, complaint: '请给这件事起个短名字' } })
    else {
      const accepted = ({ matterId }: { matterId: string }): Promise<void> =>
        replace('handleMatter', { matterId })
      await doings?.start(accept, { proposalId, title: title.trim() }, accepted)
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
