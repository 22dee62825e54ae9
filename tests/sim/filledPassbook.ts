import { sha256 } from '../../cloudfunctions/runtime/hashing'
import type { Passbook, SealedPage } from '../../shared/domain/bank/passbook'
import { decidePosting, isPageFull, type Posting } from '../../shared/domain/bank/posting'
import { sealPage, turnPage } from '../../shared/domain/bank/sealing'
import { isPastCount } from '../../shared/domain/earn/award'
import { isRefusal } from '../../shared/errors'

const by = { personId: 'per_clerk', role: 'clerk' }

/** Four of five lines earn two points, one spends three. */
const postingOf = (number: number, momentMs: number): Posting => ({
  key: `test/${String(number)}`,
  momentMs,
  by,
  ...(number % 5 === 0
    ? { kind: 'spend', account: 'spent', points: -3, honour: 0, reference: 'test', title: '兑换' }
    : {
        kind: 'earn',
        account: 'issued',
        points: 2,
        honour: 1,
        into: [{ expiresOn: number % 2 === 0 ? '2027-12-31' : '2028-12-31', points: 2 }],
        rule: { id: number % 2 === 0 ? 'even' : 'odd', version: 1 },
        reference: 'test',
        title: '服务',
      }),
})

/**
 * A passbook with so many lines more, one a second, by the decisions alone and without a database.
 *
 * @param sealed is given each page that was full
 * @throws Error when a line is refused, with the code
 */
export function filledPassbook(
  passbook: Passbook,
  lines: number,
  fromMs: number,
  sealed: (page: SealedPage) => void,
): Passbook {
  let filled = passbook
  for (let at = 1; at <= lines; at += 1) {
    if (isPageFull(filled)) {
      const page = sealPage(filled, sha256)
      sealed(page)
      filled = turnPage(filled, page, fromMs + at * 1000, isPastCount)
    }
    const nowMs = fromMs + at * 1000
    const posted = decidePosting(filled, postingOf(filled.lineCount + 1, nowMs), nowMs)
    if (isRefusal(posted)) throw new Error(posted.refused)
    filled = posted.passbook
  }
  return filled
}
