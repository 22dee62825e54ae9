import type { Choice } from '../../../components/choice-list/choice-list'
import type { Step } from '../../../components/step-line/step-line'
import { redemptionSteps } from '../../../components/step-line/redemptionSteps'
import type { RedeemRedemptionOutput } from '../../../generated/contract'
import { isCancellable, isToCollect } from '../../../services/redemptionStates'
import { slotText } from '../../../services/slotText'
import { stateText } from '../redemptions/redemptionRows'

export type Redemption = RedeemRedemptionOutput['redemption']

/** One redemption as its page shows it. */
export interface RedemptionPageView {
  readonly title: string
  readonly state: string
  readonly tone: 'good' | 'wait' | 'over'
  /** What was paid and by whom. */
  readonly paid: string
  readonly steps: Step[]
  readonly mayShowCode: boolean
  readonly mayCancel: boolean
  /** Somebody else may come for it as long as nobody came. */
  readonly mayNameCollector: boolean
  readonly collectorName: string
  readonly hasCertificate: boolean
  /** Goods that were handed over and may turn out bad. */
  readonly mayReturn: boolean
}

export const blankRedemption: RedemptionPageView = {
  title: '',
  state: '',
  tone: 'wait',
  paid: '',
  steps: [],
  mayShowCode: false,
  mayCancel: false,
  mayNameCollector: false,
  collectorName: '',
  hasCertificate: false,
  mayReturn: false,
}

const goodStates: ReadonlySet<Redemption['state']> = new Set(['ready', 'inUse', 'handedOver'])
const waitingStates: ReadonlySet<Redemption['state']> = new Set(['requested', 'waitingSecond', 'approved'])

export function redemptionPage(redemption: Redemption): RedemptionPageView {
  const { kind, title, quantity, points, state, isPaidByGroup, collectorName = '' } = redemption
  return {
    title: quantity > 1 ? `${title} ${String(quantity)} 份` : title,
    state: stateText(redemption),
    tone: goodStates.has(state) ? 'good' : waitingStates.has(state) ? 'wait' : 'over',
    paid: `${String(points)} 分${isPaidByGroup ? '，由家庭或单位的存折付' : ''}`,
    steps: redemptionSteps(redemption),
    mayShowCode: isToCollect(state),
    mayCancel: isCancellable(state),
    mayNameCollector: kind !== 'honour' && isCancellable(state),
    collectorName,
    hasCertificate: kind === 'honour' && goodStates.has(state),
    mayReturn: state === 'handedOver' && kind !== 'honour',
  }
}

const nameOf = ({ fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number }): string =>
  `${String(fromMs)}-${String(untilMs)}`

/** The times at which it can be collected, and which of them the person chose. */
export const slotChoices = ({
  redemption: { slot },
  slots,
}: RedeemRedemptionOutput): { slots: Choice[]; chosenSlot: string } => ({
  slots: slots.map((one) => ({ value: nameOf(one), title: slotText(one), note: '' })),
  chosenSlot: slot === undefined ? '' : nameOf(slot),
})

/** From when to when a choice is. */
export function spanOf(name: string): readonly [fromMs: number, untilMs: number] {
  const [from, until] = name.split('-').map(Number)
  return [from ?? 0, until ?? 0]
}
