import type { Column } from '../../../services/sheets'
import { letters, linesOf, type Mark, type Measure } from './paper'

type Text = Extract<Mark, { readonly kind: 'text' }>

/** A row of a table; the marks of a cell count from its own upper left corner. */
export interface TableRow {
  readonly height: number
  readonly cells: readonly { readonly width: number; readonly marks: readonly Text[] }[]
}

const size = letters.small
const lineHeight = size * 1.45
const pad = 1.6

/** The rows of a table with their cells wrapped; a row is as high as its highest cell. */
export function tableRows(
  table: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] },
  width: number,
  measure: Measure,
): { readonly head: TableRow; readonly rows: readonly TableRow[] } {
  const { columns, rows } = table
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => (width * share) / shares)
  const rowOf = (texts: readonly string[], isBold: boolean): TableRow => {
    const lines = columns.map((_, at) =>
      linesOf(texts[at] ?? '', (widths[at] ?? 0) - 2 * pad, size, isBold, measure),
    )
    const height = Math.max(1, ...lines.map(({ length }) => length)) * lineHeight + 2 * pad
    const cells = columns.map(({ align = 'left' }, at) => {
      const cell = widths[at] ?? 0
      const x = { left: pad, centre: cell / 2, right: cell - pad }[align]
      const own = lines[at] ?? []
      const top = (height - own.length * lineHeight) / 2
      const marks = own.map((text, line): Text => {
        const y = top + (line + 0.5) * lineHeight
        return { kind: 'text', text, x, y, size, align, isBold }
      })
      return { width: cell, marks }
    })
    return { height, cells }
  }
  return {
    head: rowOf(
      columns.map(({ title }) => title),
      true,
    ),
    rows: rows.map((row) => rowOf(row, false)),
  }
}
