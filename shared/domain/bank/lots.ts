import type { Lot } from './passbook'

/** Adds points to the lot that ends on the same day, keeping lots in order of expiry. */
export function addToLots(lots: readonly Lot[], added: Lot): readonly Lot[] {
  if (added.points === 0) return lots
  const same = lots.find((lot) => lot.expiresOn === added.expiresOn)
  if (same !== undefined) {
    return lots.map((lot) => (lot === same ? { ...lot, points: lot.points + added.points } : lot))
  }
  return [...lots, added].sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1))
}

/**
 * Takes points from the lots that end first (B6).
 *
 * @returns what is left and what was taken from each lot (positive numbers), or undefined when there is not enough
 */
export function takeFromLots(
  lots: readonly Lot[],
  points: number,
): { readonly left: readonly Lot[]; readonly taken: readonly Lot[] } | undefined {
  const left: Lot[] = []
  const taken: Lot[] = []
  let wanted = points
  for (const lot of lots) {
    const part = Math.min(lot.points, wanted)
    wanted -= part
    if (part > 0) taken.push({ expiresOn: lot.expiresOn, points: part })
    if (lot.points > part) left.push({ expiresOn: lot.expiresOn, points: lot.points - part })
  }
  return wanted > 0 ? undefined : { left, taken }
}

export const sumOfLots = (lots: readonly Lot[]): number => lots.reduce((sum, lot) => sum + lot.points, 0)
