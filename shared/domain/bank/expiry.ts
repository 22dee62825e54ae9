import { addDays, dayOf, readableDay, type Day } from '../calendar'
import type { Actor, Lot, Passbook } from './passbook'
import type { Entry, PostingKey } from './posting'

/** Days before the end on which a depositor is told. */
const warningDays = [60, 15] as const

/** The one who acts when a timer does. */
const timer: Actor = { personId: 'timer', role: 'timer' }

const hasEnded = (lot: Lot, today: Day): boolean => lot.expiresOn !== 'never' && lot.expiresOn < today

/** The first lot whose last day is over, if there is one. */
export const endedLot = (passbook: Passbook, nowMs: number): Lot | undefined =>
  passbook.lots.find((lot) => hasEnded(lot, dayOf(nowMs)))

/**
 * The key of an expiry names the line it makes, because points that come back into an ended lot by a refund end once
 * more. What keeps a lot from ending twice is that it is gone.
 */
export const keyOfExpiry = (passbook: Passbook, lot: Lot, nowMs: number): PostingKey => ({
  key: `expire/${lot.expiresOn}/${String(passbook.lineCount + 1)}`,
  momentMs: nowMs,
})

/** Takes an ended lot out. */
export const entryOfExpiry = (passbook: Passbook, lot: Lot): Entry => ({
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
