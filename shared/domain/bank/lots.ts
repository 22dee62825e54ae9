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
 * @param firstFrom a lot to be used up before the others, for the correction of what was put into it
 * @returns what is left and what was taken from each lot (positive numbers), or undefined when there is not enough
 */
export function takeFromLots(
  lots: readonly Lot[],
  points: number,
  firstFrom?: Lot['expiresOn'],
): { readonly left: readonly Lot[]; readonly taken: readonly Lot[] } | undefined {
  const left = new Map(lots.map((lot) => [lot.expiresOn, lot.points]))
  const taken: Lot[] = []
  let wanted = points
  const inOrder = [...lots].sort(
    (a, b) => Number(b.expiresOn === firstFrom) - Number(a.expiresOn === firstFrom),
  )
  for (const { expiresOn, points: held } of inOrder) {
    const part = Math.min(held, wanted)
    if (part === 0) continue
    wanted -= part
    taken.push({ expiresOn, points: part })
    left.set(expiresOn, held - part)
  }
  if (wanted > 0) return undefined
  return {
    left: lots.flatMap(({ expiresOn }) => {
      const rest = left.get(expiresOn) ?? 0
      return rest > 0 ? [{ expiresOn, points: rest }] : []
    }),
    taken,
  }
}

/** Puts several lots back or in. */
export const addAllToLots = (lots: readonly Lot[], added: readonly Lot[]): readonly Lot[] =>
  added.reduce(addToLots, lots)

export const sumOfLots = (lots: readonly Lot[]): number => lots.reduce((sum, lot) => sum + lot.points, 0)
