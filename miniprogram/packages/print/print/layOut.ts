import type { Alignment, Label, Sheet, SheetBlock } from '../../../services/sheets'
import { letters, linesOf, paper, type Mark, type Measure, type PaperPage } from './paper'
import { tableRows, type TableRow } from './tableRows'

const lineHeight = 1.5
const left = paper.margin
const innerWidth = paper.width - 2 * paper.margin
const bottom = paper.height - paper.margin - paper.foot
/** A long text makes a dense code, which needs room to be read. */
const codeSizeOf = (text: string): number => (text.length > 100 ? 52 : 36)

/** Puts the blocks of a sheet onto pages of paper, from top to bottom; what does not fit goes onto the next page. */
export function layOut(sheet: Sheet, measure: Measure): readonly PaperPage[] {
  const printing = new Printing(measure)
  for (const block of sheet.blocks) printing.add(block)
  return printing.pages.map((page, at) => [
    ...frame(sheet.frame === true),
    ...page,
    ...foot(sheet.footer ?? '', at + 1, printing.pages.length),
  ])
}

const frame = (isFramed: boolean): Mark[] =>
  isFramed
    ? [7, 9.5].map((from, at) => ({
        kind: 'box',
        x: from,
        y: from,
        width: paper.width - 2 * from,
        height: paper.height - 2 * from,
        line: at === 0 ? 1 : 0.3,
      }))
    : []

function foot(footer: string, page: number, of: number): Mark[] {
  const number = of > 1 ? `第 ${String(page)} 页，共 ${String(of)} 页` : ''
  const text = [footer, number].filter((part) => part !== '').join('　')
  const y = paper.height - paper.margin
  const at = { x: paper.width / 2, y, size: letters.small, align: 'centre', isBold: false } as const
  return text === '' ? [] : [{ kind: 'text', text, ...at }]
}

class Printing {
  readonly pages: Mark[][] = [[]]
  private y: number = paper.margin

  constructor(private readonly measure: Measure) {}

  add(block: SheetBlock): void {
    switch (block.kind) {
      case 'title':
        this.text(block.text, letters.title, 'centre', true, 5)
        break
      case 'heading':
        this.y += this.isTop ? 0 : 3
        this.text(block.text, letters.heading, 'left', true, 2)
        break
      case 'paragraph':
        this.text(block.text, letters.text, block.align ?? 'left', false, 3)
        break
      case 'facts':
        for (const [name, value] of block.facts)
          this.text(`${name}：${value}`, letters.text, 'left', false, 0.5)
        this.y += 2.5
        break
      case 'table': {
        const { head, rows } = tableRows(block, innerWidth, this.measure)
        this.table(head, rows)
        break
      }
      case 'code':
        this.code(block.text, block.note ?? '')
        break
      case 'picture':
        this.picture(block.base64, block.millimetres)
        break
      case 'signatures':
        this.signatures(block.names)
        break
      case 'labels':
        this.labels(block)
        break
      case 'gap':
        this.y += block.millimetres
        break
      case 'newPage':
        this.newPage()
    }
  }

  private get isTop(): boolean {
    return this.y === paper.margin
  }

  private newPage(): void {
    this.pages.push([])
    this.y = paper.margin
  }

  /** Begins a page when so much does not fit below what is there. */
  private need(height: number): void {
    if (!this.isTop && this.y + height > bottom) this.newPage()
  }

  private put(...marks: readonly Mark[]): void {
    this.pages[this.pages.length - 1]?.push(...marks)
  }

  private text(text: string, size: number, align: Alignment, isBold: boolean, after: number): void {
    const height = size * lineHeight
    for (const line of linesOf(text, innerWidth, size, isBold, this.measure)) {
      this.need(height)
      this.put({ kind: 'text', text: line, ...at(align), y: this.y + height / 2, size, isBold })
      this.y += height
    }
    this.y += after
  }

  private table(head: TableRow, rows: readonly TableRow[]): void {
    this.need(head.height + (rows[0]?.height ?? 0))
    this.row(head, true)
    for (const row of rows) {
      if (this.y + row.height > bottom) {
        this.newPage()
        this.row(head, true)
      }
      this.row(row, false)
    }
    this.y += 4
  }

  private row({ height, cells }: TableRow, isHead: boolean): void {
    let x = left
    if (isHead) this.put({ kind: 'ground', x, y: this.y, width: innerWidth, height })
    for (const { width, marks } of cells) {
      this.put({ kind: 'box', x, y: this.y, width, height, line: 0.25 })
      this.put(...marks.map((mark) => ({ ...mark, x: mark.x + x, y: mark.y + this.y })))
      x += width
    }
    this.y += height
  }

  private code(text: string, note: string): void {
    const codeSize = codeSizeOf(text)
    this.need(codeSize + letters.small * lineHeight * 2)
    this.put({ kind: 'code', text, x: (paper.width - codeSize) / 2, y: this.y, size: codeSize })
    this.y += codeSize + 1.5
    if (note !== '') this.text(note, letters.small, 'centre', false, 0)
    this.y += 4
  }

  private picture(base64: string, size: number): void {
    this.need(size)
    this.put({ kind: 'picture', base64, x: (paper.width - size) / 2, y: this.y, size })
    this.y += size
  }

  private signatures(names: readonly string[]): void {
    const width = innerWidth / 2
    const height = 17
    for (let pair = 0; pair < names.length; pair += 2) {
      this.need(height)
      names.slice(pair, pair + 2).forEach((name, side) => {
        const x = left + side * width
        const y = this.y + height - 4
        const size = letters.text
        const label = `${name}：`
        const from = x + this.measure(label, size, false) + 1
        this.put(
          { kind: 'text', text: label, x, y: y - size / 2, size, align: 'left', isBold: false },
          { kind: 'line', x: from, y, toX: x + width - 6, toY: y, width: 0.3 },
        )
      })
      this.y += height
    }
    this.y += 2
  }

  private labels({ across, down, labels }: { across: number; down: number; labels: readonly Label[] }): void {
    const edge = 8
    const width = (paper.width - 2 * edge) / across
    const height = (paper.height - 2 * edge - paper.margin) / down
    labels.forEach((label, index) => {
      const place = index % (across * down)
      if (place === 0 && (index > 0 || (this.pages[this.pages.length - 1] ?? []).length > 0)) this.newPage()
      const x = edge + (place % across) * width
      const y = edge + Math.floor(place / across) * height
      this.put({ kind: 'box', x, y, width, height, line: 0.15 })
      this.label(label, x, y, width, height)
    })
    this.newPageAfterLabels(labels.length)
  }

  private newPageAfterLabels(count: number): void {
    // What follows labels stands below none of them.
    if (count > 0) this.y = bottom
  }

  private label({ title, lines, code }: Label, x: number, y: number, width: number, height: number): void {
    const pad = 3
    const size = code === undefined ? 0 : Math.min(height - 2 * pad, width / 2 - pad)
    if (code !== undefined)
      this.put({ kind: 'code', text: code, x: x + width - size - pad, y: y + pad, size })
    const textWidth = width - 2 * pad - (size === 0 ? 0 : size + pad)
    let below = y + pad
    const write = (text: string, letter: number, isBold: boolean): void => {
      for (const line of linesOf(text, textWidth, letter, isBold, this.measure)) {
        if (below + letter * 1.3 > y + height - 1) return
        const middle = below + letter * 0.65
        this.put({ kind: 'text', text: line, x: x + pad, y: middle, size: letter, align: 'left', isBold })
        below += letter * 1.3
      }
    }
    write(title, letters.text, true)
    for (const line of lines) write(line, letters.small, false)
  }
}

const at = (align: Alignment): { readonly x: number; readonly align: Alignment } => ({
  x: { left, centre: paper.width / 2, right: paper.width - paper.margin }[align],
  align,
})
