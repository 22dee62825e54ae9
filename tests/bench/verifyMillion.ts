import { sha256 } from '../../cloudfunctions/runtime/hashing'
import { openPassbook, type SealedPage } from '../../shared/domain/bank/passbook'
import { checkOpenPage, checkSealedPage, nothingChecked } from '../../shared/domain/bank/verification'
import { filledPassbook } from '../sim/filledPassbook'

const linesADepositor = 2000
const startMs = Date.UTC(2026, 10, 22, 1)

export interface VerificationFigures {
  readonly lines: number
  readonly pages: number
  /** Processor time of the checking alone; making the pages is not counted, nor what else the machine does. */
  readonly seconds: number
  readonly problems: number
  /** Memory of the process at the end against that after the first tenth. */
  readonly memoryRatio: number
}

/**
 * Verifies so many lines, passbook by passbook, by the same functions that the auditor's calls and the nightly job use.
 * Each passbook is made just before it is checked and dropped afterwards, as it is when it comes from the database.
 */
export function measureVerification(
  lines: number,
  progress: (linesDone: number) => void = () => undefined,
): VerificationFigures {
  let [done, pages, microseconds, problems] = [0, 0, 0, 0]
  let memoryBefore = 0
  while (done < lines) {
    const own = Math.min(linesADepositor, lines - done)
    const verdict = verifyOne(`dep_${String(done).padStart(8, '0')}`, own)
    done += own
    pages += verdict.pages
    microseconds += verdict.microseconds
    problems += verdict.problems
    if (memoryBefore === 0 && done * 10 >= lines) memoryBefore = process.memoryUsage().rss
    progress(done)
  }
  const memoryRatio = process.memoryUsage().rss / memoryBefore
  return { lines: done, pages, seconds: microseconds / 1e6, problems, memoryRatio }
}

function verifyOne(depositorId: string, lines: number) {
  const pages: SealedPage[] = []
  const empty = openPassbook({ depositorId, communityId: 'com_bench', kind: 'person', nowMs: startMs })
  const passbook = filledPassbook(empty, lines, startMs, (page) => pages.push(page))
  const before = process.cpuUsage()
  let checked = nothingChecked
  let problems = 0
  for (const page of pages) {
    const verdict = checkSealedPage(checked, depositorId, page, sha256)
    problems += verdict.problems.length
    checked = verdict.checked
  }
  problems += checkOpenPage(checked, passbook).problems.length
  const { user, system } = process.cpuUsage(before)
  return { pages: pages.length + 1, microseconds: user + system, problems }
}
