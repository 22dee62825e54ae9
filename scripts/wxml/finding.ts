/** One thing wrong with one place of the mini-program's sources; lines and columns count from 1. */
export interface Finding {
  /** Path relative to the checked root, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}
