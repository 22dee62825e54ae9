import { CodeScreen } from '../../../components/code-board/codeScreen'
import { rotationOf } from '../../../components/code-board/rotation'
import { loading, ready, stateOf } from '../../../components/page-state/pageState'
import { operations, type RedeemPickupCodeOutput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { goBack, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { isToCollect, redemptionStateNames } from '../../../services/redemptionStates'
import { brightenScreen } from '../../../services/screen'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

const askEveryMs = 4_000

interface Character {
  readonly key: string
  readonly text: string
}

/**
 * The code that is scanned at the counter, as large and bright as the screen goes, with a number to say aloud below it.
 * While it is shown the page asks whether it was collected, so that the person sees it on their own phone.
 */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    code: '',
    secondsLeft: 0,
    characters: [] as Character[],
    spelled: '',
    collectorName: '',
    /** What became of it, once the code is of no use any more. */
    outcome: '',
    isGood: true,
  },

  redemptionId: '',
  screen: undefined as CodeScreen | undefined,
  asking: undefined as ReturnType<typeof setInterval> | undefined,
  /** Uses that were left when the page was opened; fewer mean that the code was scanned. */
  usesBefore: undefined as number | undefined,

  onLoad(query): void {
    this.redemptionId = queryText(query.redemptionId)
    this.screen = new CodeScreen(
      (shown) => this.setData(shown),
      () => this.refresh(),
    )
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
    void brightenScreen(true)
    this.screen?.show()
    this.asking = setInterval(() => void this.refresh(), askEveryMs)
  },
  onHide(): void {
    this.rest()
  },
  onUnload(): void {
    this.rest()
    this.screen?.close()
  },
  rest(): void {
    if (this.asking !== undefined) clearInterval(this.asking)
    this.asking = undefined
    void brightenScreen(false)
    this.screen?.hide()
  },

  async refresh(): Promise<void> {
    const input = { redemptionId: this.redemptionId }
    const options = { forPersonId: forPersonId(), keep: false }
    const reading = await read(operations.redeem.pickupCode, input, options)
    if (reading.kind === 'fresh') this.accept(reading.value)
    // Codes that were fetched stay good for a while without a network.
    else if (this.data.code === '') this.setData({ state: stateOf(reading, now()) })
  },

  accept(answer: RedeemPickupCodeOutput): void {
    const { title, quantity, state, usesLeft, pickupNumber, collectorName = '' } = answer
    this.usesBefore ??= usesLeft
    const wasUsed = usesLeft < this.usesBefore
    const isOver = wasUsed || !isToCollect(state)
    if (isOver) this.rest()
    else this.screen?.accept(rotationOf(answer, now()))
    const characters = [...pickupNumber].map((text, at) => ({ key: String(at), text }))
    this.setData({
      state: ready,
      title: quantity > 1 ? `${title} ${String(quantity)} 份` : title,
      characters,
      spelled: [...pickupNumber].join(' '),
      collectorName,
      outcome: isOver ? outcomeOf(state, usesLeft) : '',
      isGood: wasUsed || state === 'handedOver',
    })
  },

  goBack: () => void goBack(),
})

function outcomeOf(state: RedeemPickupCodeOutput['state'], usesLeft: number): string {
  if (state === 'inUse') return `用好了，还能用 ${String(usesLeft)} 次`
  return state === 'handedOver' ? '领好了' : redemptionStateNames[state]
}
