import { monthOf, type Day } from '../../shared/domain/calendar'
import { giveCapAMonth } from '../../shared/domain/bank/transfer'

/**
 * A second ledger that is written as naively as possible, to be compared with the real one: every point is an element
 * of a plain array, every balance is counted anew, every key is looked for in the whole history.
 */
export interface NaiveLine {
  readonly key: string
  readonly kind: string
  readonly atMs: number
  readonly honour: number
  /** The last days of the points that came, one element a point. */
  readonly came: readonly string[]
  /** The last days of the points that went, in the order in which they went. */
  readonly went: readonly string[]
  readonly corrects?: number
}

export class NaiveLedger {
  readonly lines: NaiveLine[] = []
  /** The last day of each point, one element a point. */
  points: string[] = []

  get honour(): number {
    return this.lines.reduce((sum, line) => sum + line.honour, 0)
  }

  lots(): Record<string, number> {
    const lots: Record<string, number> = {}
    for (const day of this.points) lots[day] = (lots[day] ?? 0) + 1
    return lots
  }

  has(key: string): boolean {
    return this.lines.some((line) => line.key === key)
  }

  earn(key: string, count: number, day: string, atMs: number): boolean {
    if (this.has(key)) return false
    this.write({ key, kind: 'earn', atMs, honour: count, came: Array<string>(count).fill(day), went: [] })
    return true
  }

  spend(key: string, kind: 'spend' | 'give', count: number, atMs: number): readonly string[] | undefined {
    const went = this.oldest(count)
    if (went.length < count) return undefined
    this.write({ key, kind, atMs, honour: 0, came: [], went })
    return went
  }

  give(key: string, count: number, atMs: number): readonly string[] | undefined {
    const given = this.lines
      .filter((line) => line.kind === 'give' && monthOf(line.atMs) === monthOf(atMs))
      .reduce((sum, line) => sum + line.went.length, 0)
    return given + count > giveCapAMonth ? undefined : this.spend(key, 'give', count, atMs)
  }

  receive(key: string, came: readonly string[], atMs: number): void {
    this.write({ key, kind: 'receive', atMs, honour: 0, came, went: [] })
  }

  refund(key: string, number: number, count: number, atMs: number): boolean {
    const line = this.lines[number - 1]
    if (line?.kind !== 'spend') return false
    const before = this.lines
      .filter((other) => other.kind === 'refund' && other.corrects === number)
      .reduce((sum, other) => sum + other.came.length, 0)
    const came = [...line.went].reverse().slice(before, before + count)
    if (came.length < count) return false
    this.write({ key, kind: 'refund', atMs, honour: 0, came, went: [], corrects: number })
    return true
  }

  reverse(number: number, atMs: number): boolean {
    const line = this.lines[number - 1]
    const key = `reverse/${String(number)}`
    if (line?.kind !== 'earn' || this.has(key)) return false
    const [day = ''] = line.came
    const own = this.points.filter((one) => one === day).slice(0, line.came.length)
    const others = this.points.filter((one) => one !== day).sort()
    const went = [...own, ...others].slice(0, line.came.length)
    this.write({ key, kind: 'reverse', atMs, honour: 0 - line.honour, came: [], went, corrects: number })
    return true
  }

  expire(today: Day, atMs: number): void {
    const days = [...new Set(this.points)].filter((day) => day < today).sort()
    for (const day of days) {
      const went = this.points.filter((one) => one === day)
      this.write({ key: `expire/${day}`, kind: 'expire', atMs, honour: 0, came: [], went })
    }
  }

  private oldest(count: number): readonly string[] {
    return [...this.points].sort().slice(0, count)
  }

  private write(line: NaiveLine): void {
    this.lines.push(line)
    this.points.push(...line.came)
    for (const day of line.went) this.points.splice(this.points.indexOf(day), 1)
  }
}
