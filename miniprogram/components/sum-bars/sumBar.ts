/** A sum as a bar and a number. */
export interface SumBar {
  readonly name: string
  readonly points: string
  /** Percent of the largest. */
  readonly width: number
}

/** Anything above nothing can be seen. */
const leastWidth = 3

/** Bars of sums to the same scale, in the order given. A sum below zero is as long as its amount and says so in its number. */
export function sumBars(sums: readonly (readonly [name: string, points: number])[]): SumBar[] {
  const largest = Math.max(1, ...sums.map(([, points]) => Math.abs(points)))
  return sums.map(([name, points]) => ({
    name,
    points: `${String(points)} 分`,
    width: points === 0 ? 0 : Math.max(leastWidth, Math.round((Math.abs(points) / largest) * 100)),
  }))
}
