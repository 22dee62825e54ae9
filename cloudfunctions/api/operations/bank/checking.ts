import type { Passbook } from '../../../../shared/domain/bank/passbook'
import {
  checkOpenPage,
  checkSealedPage,
  lostPage,
  nothingChecked,
  type Checked,
  type Problem,
} from '../../../../shared/domain/bank/verification'
import { sha256 } from '../../../runtime/hashing'
import type { Store } from '../../../runtime/store'
import { linesOf, sliceOfPassbook, type Part, type Slice } from './slices'

/** How far a check has come: with this depositor altogether, or only as far as `checked` says. */
export interface CheckPlace {
  readonly depositorId: string
  readonly checked?: Checked
}

/** What one slice was found to be. */
export interface CheckedSlice {
  /** Passbooks that were finished in this slice. */
  readonly depositors: number
  readonly pages: number
  readonly lines: number
  readonly problems: readonly Problem[]
  readonly next?: CheckPlace
}

/** Where the slice begins that goes on with a check. */
export const placeOf = (from: CheckPlace | undefined) =>
  from === undefined
    ? undefined
    : {
        depositorId: from.depositorId,
        ...(from.checked === undefined ? {} : { pages: from.checked.pages }),
      }

/** Checks the passbooks of a slice, the first one going on from what its earlier pages said. */
export function checkSlice(slice: Slice, from?: CheckPlace): CheckedSlice {
  const problems: Problem[] = []
  let last: Checked | undefined
  for (const part of slice.parts) {
    const before = part.pagesBefore > 0 ? from?.checked : undefined
    const verdict = checkPart(part, before ?? nothingChecked)
    problems.push(...verdict.problems)
    last = verdict.checked
  }
  const { parts, next } = slice
  return {
    depositors: parts.filter(({ isLast, isBroken }) => isLast || isBroken).length,
    pages: parts.reduce((sum, { pages }) => sum + pages.length, 0),
    lines: parts.reduce((sum, part) => sum + linesOf(part).length, 0),
    problems,
    ...(next === undefined
      ? {}
      : {
          next: {
            depositorId: next.depositorId,
            ...(next.pages === undefined || last === undefined ? {} : { checked: last }),
          },
        }),
  }
}

/** Checks a part, going on from what its earlier pages said. */
function checkPart(part: Part, before: Checked): { checked: Checked; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const depositorId = part.passbook._id
  let checked = before
  for (const page of part.pages) {
    const verdict = checkSealedPage(checked, depositorId, page, sha256)
    problems.push(...verdict.problems)
    checked = verdict.checked
  }
  if (part.isBroken) problems.push(lostPage(checked, depositorId))
  else if (part.isLast) problems.push(...checkOpenPage(checked, part.passbook).problems)
  return { checked, problems }
}

/** The first invariant that a passbook breaks, looked for over all of its pages; undefined when all hold. */
export async function firstProblem(store: Store, passbook: Passbook): Promise<Problem | undefined> {
  let from: CheckPlace | undefined
  for (;;) {
    const verdict = checkSlice(await sliceOfPassbook(store, passbook, placeOf(from)), from)
    const [problem] = verdict.problems
    if (problem !== undefined || verdict.next?.checked === undefined) return problem
    from = verdict.next
  }
}
