import type { Diagnostic } from '../manifest'

/** Collects what is wrong with a mini-program, so that one mistake does not hide the next. */
export class Diagnostics {
  readonly errors: Diagnostic[] = []
  readonly warnings: Diagnostic[] = []
  private readonly byOwner = new Map<string, Diagnostic[]>()

  /** A mistake that keeps `owner` (a page or component name, or `app`) from running. */
  fail(owner: string, diagnostic: Diagnostic): void {
    this.errors.push(diagnostic)
    this.byOwner.set(owner, [...(this.byOwner.get(owner) ?? []), diagnostic])
  }

  warn(diagnostic: Diagnostic): void {
    this.warnings.push(diagnostic)
  }

  of(owner: string): readonly Diagnostic[] {
    return this.byOwner.get(owner) ?? []
  }
}

/** One line for a terminal: `pages/home/home.wxml:3:7 missing end tag`. */
export function describe({ file, line, column, reason }: Diagnostic): string {
  return line > 0 ? `${file}:${line}:${column} ${reason}` : `${file} ${reason}`
}

/** The line and column, counted from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
