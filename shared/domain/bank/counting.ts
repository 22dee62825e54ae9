import type { Counts, Line, Passbook } from './passbook'

/** Whether the period of a count was over at a moment, as its name says. */
export type IsPast = (name: string, atMs: number) => boolean

/** Under which names lines counted something, each once. */
export const countNamesOf = (lines: readonly Line[]): readonly string[] => [
  ...new Set(lines.flatMap(({ counts = {} }) => Object.keys(counts))),
]

/** What lines counted under a name; a correction takes back what its line had counted. */
export const countedOn = (lines: readonly Line[], name: string): number =>
  lines.reduce((sum, { counts = {} }) => sum + (counts[name] ?? 0), 0)

/** Of some names those whose counts the passbook has given up, so that only its lines know them. */
export const pastNames = (
  { countedFromMs }: Pick<Passbook, 'countedFromMs'>,
  names: readonly string[],
  isPast: IsPast,
): readonly string[] => names.filter((name) => isPast(name, countedFromMs))

/** Counts with further ones added. */
export function withCounts(counted: Counts, more: Counts = {}): Counts {
  const sum: Record<string, number> = { ...counted }
  for (const [name, quantity] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + quantity
  return sum
}
