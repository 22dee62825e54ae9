import { addDays, dayOf, endOfDayMs, readableDay, type Day } from '../calendar'
import type { Actor, Lot, Passbook } from './passbook'
import type { Posting } from './posting'

/** Days before the end on which a depositor is told. */
export const warningDays = [60, 15] as const

/** The one who acts when a timer does. */
export const timer: Actor = { personId: 'timer', role: 'timer' }

const hasEnded = (lot: Lot, today: Day): boolean => lot.expiresOn !== 'never' && lot.expiresOn < today

/** The first lot whose last day is over, if there is one. */
export const endedLot = (passbook: Passbook, nowMs: number): Lot | undefined =>
  passbook.lots.find((lot) => hasEnded(lot, dayOf(nowMs)))

/**
 * Takes an ended lot out. Points that come back into an ended lot later, by a refund, end once more; so the key names
 * the line, and what keeps a lot from ending twice is that it is gone.
 */
export const postingOfExpiry = (passbook: Passbook, lot: Lot): Posting => ({
  key: `expire/${lot.expiresOn}/${String(passbook.lineCount + 1)}`,
  momentMs: endOfDayMs(lot.expiresOn),
  kind: 'expire',
  account: 'expired',
  points: -lot.points,
  honour: 0,
  firstFrom: lot.expiresOn,
  reference: `lot/${passbook._id}:${lot.expiresOn}`,
  title: `${readableDay(lot.expiresOn)}到期`,
  by: timer,
})

/** A lot that ends so soon that its depositor is told now, with how many days before. */
export function warningsDue(
  passbook: Passbook,
  nowMs: number,
): readonly { readonly lot: Lot; readonly daysBefore: number }[] {
  const today = dayOf(nowMs)
  return passbook.lots.flatMap((lot) => {
    if (lot.expiresOn === 'never' || lot.expiresOn < today) return []
    // The nearest warning that is due; an earlier one that was missed is not sent late as well.
    const due = [...warningDays].reverse().find((days) => addDays(lot.expiresOn, -days) <= today)
    return due === undefined ? [] : [{ lot, daysBefore: due }]
  })
}
