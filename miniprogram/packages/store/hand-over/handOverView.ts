import type { RedeemHandOverOutput, RedeemQueueOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { slotText } from '../../../services/slotText'
import { whatOf } from '../approvals/requestView'

export type Way = 'scan' | 'number' | 'name'

export const ways: { value: Way; title: string }[] = [
  { value: 'scan', title: '扫码' },
  { value: 'number', title: '领取号' },
  { value: 'name', title: '按名字' },
]

/** What was handed over just now. */
export interface GivenView {
  readonly who: string
  readonly what: string
  readonly note: string
}

export const givenView = ({ displayName, title, quantity, usesLeft }: RedeemHandOverOutput): GivenView => ({
  who: displayName,
  what: whatOf({ title, quantity }),
  note: usesLeft > 0 ? `用了一次，还能用 ${String(usesLeft)} 次` : '发好了',
})

/** Somebody for whom something lies ready. */
export interface WaitingRow {
  readonly redemptionId: string
  readonly who: string
  readonly what: string
  readonly note: string
  readonly act: string
}

export const waitingRow = (redemption: RedeemQueueOutput['redemptions'][number]): WaitingRow => {
  const { redemptionId, kind, displayName, uses, usesLeft, keptUntilMs, slot, collectorName } = redemption
  const until = slot === undefined ? `留到 ${dayAndTimeOf(keptUntilMs)}` : `${slotText(slot)}来领`
  const left = uses > 1 ? `还能用 ${String(usesLeft)} 次，` : ''
  return {
    redemptionId,
    who: displayName,
    what: whatOf(redemption),
    note: `${left}${until}${collectorName === undefined ? '' : `，请${collectorName}代领`}`,
    act: kind === 'service' ? '用一次' : '发放',
  }
}

export const matching = (rows: readonly WaitingRow[], name: string): WaitingRow[] =>
  rows.filter(({ who }) => who.includes(name.trim()))
