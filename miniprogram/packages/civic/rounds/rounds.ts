import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilNominationRoundsOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { nominationStates, roundView } from '../nominationView'

type Opened = WechatMiniprogram.CustomEvent<never, never, { roundId: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { nominationId: string }>
type Asked = CouncilNominationRoundsOutput['toAnswer'][number]

/** Rounds of nominations, and the question to a nominee whether they agree. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    isDesk: false,
    rounds: [] as ReturnType<typeof roundView>[],
    toAnswer: [] as ReturnType<typeof askedView>[],
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.setData({ isDesk: queryText(query.desk) === 'yes' })
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
    const options = this.data.isDesk ? {} : { forPersonId: forPersonId() }
    const shown = await readShown(this, operations.council.nominationRounds, {}, options)
    if (shown === undefined) return
    this.setData({
      rounds: shown.rounds.map((round) => roundView(round, shown.nowMs)),
      toAnswer: this.data.isDesk ? [] : shown.toAnswer.map(askedView),
    })
  },

  async answer(nominationId: string, accept: boolean): Promise<void> {
    const input = { nominationId, accept }
    const done = (): Promise<void> => this.refresh()
    await this.doings?.start(operations.council.answerNomination, input, done, forPersonId())
  },
  accept({ currentTarget }: Tapped): Promise<void> {
    return this.answer(currentTarget.dataset.nominationId, true)
  },
  decline({ currentTarget }: Tapped): Promise<void> {
    return this.answer(currentTarget.dataset.nominationId, false)
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  openRound({ currentTarget }: Opened): void {
    void open(this.data.isDesk ? 'handleRound' : 'round', { ...currentTarget.dataset })
  },
  plan: () => void open('openRound'),
})

const askedView = ({ nominationId, title, nomineeName, reasons, state }: Asked) => ({
  nominationId,
  title: `${title}：${nomineeName}`,
  reasons,
  phase: nominationStates[state],
  isAsked: state === 'asked',
})
