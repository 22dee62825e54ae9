/**
 * Proves that what is printed fits its paper: nothing stands outside the page or over something else, rows stay whole
 * under a head on each page, and texts break where Chinese may.
 *
 * How: sheets are laid out with letters as wide as high (a half for Latin ones), so every place can be computed.
 */
import { layOut } from '../../miniprogram/packages/print/print/layOut'
import { linesOf, paper, type Mark, type PaperPage } from '../../miniprogram/packages/print/print/paper'
import type { Sheet, SheetBlock } from '../../miniprogram/services/sheets'

const measure = (text: string, size: number): number =>
  [...text].reduce((width, letter) => width + (letter < '\u0100' ? size / 2 : size), 0)

const pagesOf = (blocks: readonly SheetBlock[], more: Partial<Sheet> = {}): readonly PaperPage[] =>
  layOut({ fileName: 'x', blocks, ...more }, measure)

type Text = Extract<Mark, { readonly kind: 'text' }>
const textsOf = (page: PaperPage | undefined): readonly Text[] =>
  (page ?? []).filter((mark): mark is Text => mark.kind === 'text')
const readOf = (page: PaperPage | undefined): string =>
  textsOf(page)
    .map(({ text }) => text)
    .join('|')

/** What a text covers, from left to right. */
const spanOf = ({ text, x, size, align }: Text): readonly [number, number] => {
  const width = measure(text, size)
  const from = { left: x, centre: x - width / 2, right: x - width }[align]
  return [from, from + width]
}

const members = (count: number): string[][] =>
  Array.from({ length: count }, (_, at) => [String(at + 1), `居民${String(at + 1)}号`, '', ''])
const signIn: SheetBlock = {
  kind: 'table',
  columns: [
    { title: '序号', share: 1, align: 'centre' },
    { title: '姓名', share: 3 },
    { title: '签名', share: 3 },
    { title: '备注', share: 3 },
  ],
  rows: members(120),
}

test.each<[string, readonly SheetBlock[]]>([
  ['a long text', [{ kind: 'paragraph', text: '邻里守望，积分互助。'.repeat(300) }]],
  [
    'a sign-in sheet',
    [{ kind: 'title', text: '签到表' }, signIn, { kind: 'signatures', names: ['经办人', '监督人', '日期'] }],
  ],
  [
    'labels',
    [
      {
        kind: 'labels',
        across: 3,
        down: 8,
        labels: Array.from({ length: 30 }, () => ({
          title: '青枫苑蔬菜一份',
          lines: ['兑换编号很长'.repeat(9)],
          code: 'L1.R.abc',
        })),
      },
    ],
  ],
  [
    'a code at the end of a page',
    [
      { kind: 'gap', millimetres: 225 },
      { kind: 'code', text: 'L1.P.x', note: '扫一扫' },
    ],
  ],
])('nothing of %s stands outside the paper', (_, blocks) => {
  for (const page of pagesOf(blocks, { footer: '邻里积分驿站', frame: true })) {
    for (const mark of page) {
      const size = mark.kind === 'code' ? mark.size : 0
      const [from, to] = mark.kind === 'text' ? spanOf(mark) : [mark.x, mark.x + size]
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(paper.width)
      expect(mark.y).toBeGreaterThanOrEqual(0)
      expect(mark.y + size).toBeLessThanOrEqual(paper.height)
    }
  }
})

test('no two lines of text stand over each other', () => {
  const blocks: SheetBlock[] = [
    { kind: 'heading', text: '说明' },
    { kind: 'paragraph', text: '邻里守望，积分互助。'.repeat(200) },
    {
      kind: 'facts',
      facts: [
        ['时间', '九点'],
        ['地点', '邻里中心'],
      ],
    },
  ]
  for (const page of pagesOf(blocks)) {
    const lines = textsOf(page).filter(({ align }) => align === 'left')
    for (const [index, line] of lines.slice(1).entries()) {
      const before = lines[index]
      if (before !== undefined)
        expect(line.y - before.y).toBeGreaterThanOrEqual((line.size + before.size) / 2)
    }
  }
})

test('a table has its head on every page and every row once', () => {
  const pages = pagesOf([{ kind: 'title', text: '签到表' }, signIn])
  expect(pages.length).toBeGreaterThan(2)
  for (const page of pages) expect(readOf(page)).toContain('序号|姓名|签名|备注')
  const rows = pages.flatMap((page) => textsOf(page).filter(({ text }) => text.startsWith('居民')))
  expect(rows).toHaveLength(120)
})

test('a long cell is wrapped and its row is as high as that', () => {
  const columns = [
    { title: '事由', share: 1 },
    { title: '分', share: 1, align: 'right' as const },
  ]
  const [page] = pagesOf([{ kind: 'table', columns, rows: [['很长的事由'.repeat(20), '5']] }])
  const boxes = (page ?? []).flatMap((mark) => (mark.kind === 'box' ? [mark.height] : []))
  expect(boxes[2]).toBeGreaterThan((boxes[0] ?? 0) * 3)
  const [left = 0, right = 0] = textsOf(page).flatMap((mark) =>
    mark.text.startsWith('很长') ? [...spanOf(mark)] : [],
  )
  expect(right - left).toBeLessThanOrEqual((paper.width - 2 * paper.margin) / 2)
})

test('labels fill their grid, then the next page', () => {
  const labels = Array.from({ length: 25 }, (_, at) => ({ title: `第${String(at)}张`, lines: [] }))
  const pages = pagesOf([{ kind: 'labels', across: 3, down: 8, labels }])
  expect(pages.map((page) => page.filter(({ kind }) => kind === 'box').length)).toEqual([24, 1])
})

test('a sheet of one page has no page number, one of several has', () => {
  expect(readOf(pagesOf([{ kind: 'title', text: '证书' }])[0])).toBe('证书')
  const two = pagesOf([{ kind: 'newPage' }], { footer: '社区' })
  expect(two.map((page) => readOf(page))).toEqual(['社区　第 1 页，共 2 页', '社区　第 2 页，共 2 页'])
})

test.each([
  ['邻里积分，驿站', 16, ['邻里积分，', '驿站']],
  ['A word here', 12, ['A word', 'here']],
  ['一\n二', 40, ['一', '二']],
  ['', 40, ['']],
])('%j in %i mm', (text, width, lines) => {
  expect(linesOf(text, width, 4, false, measure)).toEqual(lines)
})
