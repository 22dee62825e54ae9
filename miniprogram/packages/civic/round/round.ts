import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilNominationRoundOutput } from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { certificateSheet } from '../certificateSheet'
import { mayNominate, mayObject, nominationStates, roundPhase } from '../nominationView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { nominationId: string }>
type Nominee = CouncilNominationRoundOutput['nominees'][number]
type Mine = CouncilNominationRoundOutput['mine'][number]

/** One round: who is nominated, whom it honours, and what the person may do about it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    phase: '',
    cancelledFor: '',
    terms: '',
    mayNominate: false,
    mayObject: false,
    nominees: [] as ReturnType<typeof nomineeView>[],
    mine: [] as ReturnType<typeof mineView>[],
    objectTo: '',
    words: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  roundId: '',
  shown: undefined as CouncilNominationRoundOutput | undefined,

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
    const options = { forPersonId: forPersonId() }
    const shown = await readShown(this, operations.council.nominationRound, { roundId }, options)
    if (shown === undefined) return
    this.shown = shown
    const who = shown.unit === 'household' ? '家庭' : '居民'
    const how = shown.decidedBy === 'ballot' ? '由居民投票决定' : '由两位工作人员评定'
    this.setData({
      title: shown.title,
      phase: roundPhase(shown, shown.nowMs),
      cancelledFor: shown.cancelledFor ?? '',
      terms: `评“${shown.honour}”，最多${String(shown.places)}个${who}，${how}。条件：${shown.words}`,
      mayNominate: mayNominate(shown),
      mayObject: mayObject(shown),
      nominees: shown.nominees.map((one) => nomineeView(one, shown.state === 'decided')),
      mine: shown.mine.map(mineView),
      objectTo: '',
      words: '',
    })
  },

  nominate(): void {
    void open('nominate', { roundId: this.roundId, unit: this.shown?.unit ?? 'person' })
  },
  beginObjection({ currentTarget }: Tapped): void {
    this.setData({ objectTo: currentTarget.dataset.nominationId, words: '', doing: idle })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  async object(): Promise<void> {
    const input = { nominationId: this.data.objectTo, words: this.data.words.trim() }
    const done = async (): Promise<void> => {
      await this.refresh()
      await tell('异议收到了，会有人核实')
    }
    await this.doings?.start(operations.council.objectToNominee, input, done, forPersonId())
  },
  async print({ currentTarget }: Tapped): Promise<void> {
    const { nominationId } = currentTarget.dataset
    const found = this.shown?.nominees.find((one) => one.nominationId === nominationId)
    if (this.shown !== undefined && found !== undefined) {
      await openSheet(certificateSheet(this.shown, found.nomineeName))
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const nomineeView = ({ nominationId, nomineeName, reasons, state, mine }: Nominee, isDecided: boolean) => ({
  nominationId,
  name: nomineeName,
  reasons,
  note: isDecided ? nominationStates[state] : '',
  mayPrint: mine && state === 'honoured',
})

const mineView = ({ nominationId, nomineeName, state, remark }: Mine) => ({
  nominationId,
  name: nomineeName,
  note: [nominationStates[state], ...(remark === undefined ? [] : [remark])].join('：'),
})
