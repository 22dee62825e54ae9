/**
 * Verification finds each way in which stored books can be wrong, at the line where it is, and sound books to be sound.
 * A passbook of two sealed pages and an open one is changed in one thing at a time; where the change would be seen by
 * the chain alone, the forger is given the hash as well.
 */
import { createHash } from 'node:crypto'
import { openPassbook, type Line, type Passbook, type SealedPage } from '../../shared/domain/bank/passbook'
import { hashOfPage } from '../../shared/domain/bank/sealing'
import {
  checkOpenPage,
  checkSealedPage,
  nothingChecked,
  type Problem,
} from '../../shared/domain/bank/verification'
import { filledPassbook } from '../sim/filledPassbook'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const depositorId = 'dep_one'

interface Books {
  readonly passbook: Passbook
  readonly pages: readonly SealedPage[]
}

function soundBooks(): Books {
  const pages: SealedPage[] = []
  const empty = openPassbook({ depositorId, communityId: 'com_1', kind: 'person', nowMs: 0 })
  return { passbook: filledPassbook(empty, 140, 0, (page) => pages.push(page)), pages }
}

function problemsOf({ passbook, pages }: Books): readonly Omit<Problem, 'depositorId'>[] {
  const problems: Problem[] = []
  let checked = nothingChecked
  for (const page of pages) {
    const verdict = checkSealedPage(checked, depositorId, page, sha256)
    problems.push(...verdict.problems)
    checked = verdict.checked
  }
  problems.push(...checkOpenPage(checked, passbook).problems)
  return problems.map(({ invariant, line }) => ({ invariant, ...(line === undefined ? {} : { line }) }))
}

test('sound books have no problems', () => {
  expect(problemsOf(soundBooks())).toEqual([])
})

const inPassbook = (change: Partial<Passbook>): Books => {
  const { passbook, pages } = soundBooks()
  return { passbook: { ...passbook, ...change }, pages }
}

test.each<[string, Partial<Passbook>, string[]]>([
  ['a balance that the lines do not give', { balance: 7 }, ['B1']],
  ['lots that are more than the balance', { lots: [{ expiresOn: 'never', points: 7 }] }, ['B1', 'B6']],
  ['honour that the lines do not give', { honour: 7 }, ['B7']],
  ['more lines counted than there are', { lineCount: 141 }, ['B2']],
  ['a page number that skips one', { page: 4 }, ['B5', 'B2']],
  ['another page before', { pageBeforeHash: 'f'.repeat(64) }, ['B5']],
  ['points that would never end', { endsNextOn: 'never' }, ['B6']],
])('a passbook with %s', (_what, change, invariants) => {
  expect(problemsOf(inPassbook(change))).toEqual(invariants.map((invariant) => ({ invariant })))
})

/** Changes line 131, the third of the open page: two points earned. */
const inOpenPage = (change: (line: Line) => Partial<Line>): Books => {
  const { passbook, pages } = soundBooks()
  const lines = passbook.lines.map((line) => (line.number === 131 ? { ...line, ...change(line) } : line))
  return { passbook: { ...passbook, lines }, pages }
}

test.each<[string, (line: Line) => Partial<Line>, string[]]>([
  ['a balance that does not follow', ({ balance }) => ({ balance: balance + 1 }), ['B2', 'B2']],
  ['points that are not in its lots', ({ points }) => ({ points: points + 1 }), ['B2', 'B6']],
  ['a number out of order', () => ({ number: 200 }), ['B2', 'B2']],
  ['the key of the line before', () => ({ key: 'test/130' }), ['B3']],
  [
    'honour lost for nothing',
    ({ honourBalance }) => ({ honour: -1, honourBalance: honourBalance - 2 }),
    ['B7', 'B7'],
  ],
  [
    'points taken from a lot that ends later than another',
    () => ({ kind: 'spend', lots: [{ expiresOn: '2028-12-31', points: 2 }] }),
    ['B6'],
  ],
  ['points that are no number', () => ({ points: Number.NaN }), ['B2', 'B6']],
])('a line with %s', (_what, change, invariants) => {
  const found = problemsOf(inOpenPage(change)).map(({ invariant }) => invariant)
  expect(found).toEqual(invariants)
})

/** Changes a page in a way that a forger would, with the hash made to fit. */
const inFirstPage = (change: Partial<SealedPage>): Books => {
  const { passbook, pages } = soundBooks()
  const [first, ...rest] = pages
  if (first === undefined) throw new Error('no page was sealed')
  const changed = { ...first, ...change }
  return { passbook, pages: [{ ...changed, hash: hashOfPage(changed, sha256) }, ...rest] }
}

test('a page that was changed with its hash is found by the page after it', () => {
  const { pages } = soundBooks()
  const lines = pages[0]?.lines.map((line) => ({ ...line, title: '别的' })) ?? []
  expect(problemsOf(inFirstPage({ lines }))).toEqual([{ invariant: 'B5', line: 65 }])
})

test('a page of another depositor is not taken for this one’s', () => {
  const found = problemsOf(inFirstPage({ depositorId: 'dep_other' }))
  expect(found).toContainEqual({ invariant: 'B5', line: 1 })
})

test('pages in the wrong order are found', () => {
  const { passbook, pages } = soundBooks()
  const found = problemsOf({ passbook, pages: [...pages].reverse() })
  expect(found).toContainEqual({ invariant: 'B5', line: 1 })
})

test('keys that late postings would look for and that are missing are found', () => {
  const { pages } = soundBooks()
  const keys = pages[0]?.keys.slice(1) ?? []
  expect(problemsOf(inFirstPage({ keys }))).toEqual([{ invariant: 'B3', line: 1 }])
})
