import { open } from './navigation'

/** Where a text stands in its line. */
export type Alignment = 'left' | 'centre' | 'right'

export interface Column {
  readonly title: string
  /** Its part of the width; the parts of all columns are added up. */
  readonly share: number
  readonly align?: Alignment
}

export interface Label {
  readonly title: string
  readonly lines: readonly string[]
  /** The text of a QR code on the label. */
  readonly code?: string
}

/** One thing on a sheet; they stand below each other in their order. */
export type SheetBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: Alignment }
  /** Names and values below each other, such as a date and a place. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  /** Its head is repeated on each page; a row stays whole. */
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'code'; readonly text: string; readonly note?: string }
  /** A square picture in base 64 in the middle of the page, such as a code that WeChat draws. */
  | { readonly kind: 'picture'; readonly base64: string; readonly millimetres: number }
  /** Lines to sign on, two side by side, each with who signs. */
  | { readonly kind: 'signatures'; readonly names: readonly string[] }
  /** A grid of labels to cut apart; it begins a page of its own. */
  | {
      readonly kind: 'labels'
      readonly across: number
      readonly down: number
      readonly labels: readonly Label[]
    }
  | { readonly kind: 'gap'; readonly millimetres: number }
  | { readonly kind: 'newPage' }

/** What is printed on A4 paper: plain values, drawn by the page that shows it. */
export interface Sheet {
  /** The name of the file without its ending, such as 签到表-清洁日. */
  readonly fileName: string
  readonly blocks: readonly SheetBlock[]
  /** A double frame around each page, for certificates. */
  readonly frame?: boolean
  /** Stands at the foot of each page before the page number. */
  readonly footer?: string
}

let shown: Sheet | undefined

/** Shows a sheet as A4 pages to save, send or print. */
export async function openSheet(sheet: Sheet): Promise<void> {
  shown = sheet
  await open('print')
}

/** The sheet that was opened last, or undefined when the app was started anew since. */
export const openedSheet = (): Sheet | undefined => shown
