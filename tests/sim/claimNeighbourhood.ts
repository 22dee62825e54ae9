import {
  communities,
  householdPlaces,
  passbookPages,
  passbooks,
  people,
  ruleBooks,
} from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { linesPerPage, openPassbook, type Passbook } from '../../shared/domain/bank/passbook'
import { ruleBookOf } from '../../shared/domain/earn/scheme'
import { depositorOf } from '../../shared/domain/people/person'
import { communityId, neighbour, neighbourhood, scheme } from './claimSteps'
import { filledPassbook } from './filledPassbook'
import type { Documents } from './memoryStore'

const dayMs = 86_400_000
type Stored = Readonly<Record<string, unknown>> & { readonly _id: string }

/** Everybody with an open passbook, and the rules. @returns in which household each person is who is in one */
export function settleIn(
  documents: Documents,
  openIds: readonly string[],
  nowMs: number,
): ReadonlyMap<string, string> {
  const households = new Map<string, string>()
  documents.put(communities.name, neighbourhood)
  const book = ruleBookOf(scheme, { communityId, version: 1, inForceFromMs: nowMs - 200 * dayMs })
  documents.put(ruleBooks.name, book as unknown as Stored)
  for (const [at, openId] of openIds.entries()) {
    const personId = personIdOf(openId)
    documents.put(people.name, neighbour(openId, at))
    const depositorId = depositorOf(personId)
    const passbook = openPassbook({ depositorId, communityId, kind: 'person', nowMs })
    documents.put(passbooks.name, passbook as unknown as Stored)
    // Some share a household: staff with staff, and staff with residents.
    const groupId = at % 5 === 0 ? 'grp_a' : at % 7 === 1 ? 'grp_b' : undefined
    if (groupId === undefined) continue
    households.set(personId, groupId)
    documents.put(householdPlaces.name, { _id: personId, version: 1, groupId, reservedAtMs: nowMs })
  }
  return households
}

/** Much else is posted to everybody, so that their next posting turns a page and the counts of past days leave. */
export function fillPages(documents: Documents, nowMs: number): void {
  for (const stored of documents.of(passbooks.name).values()) {
    const passbook = stored as unknown as Passbook
    const lines = linesPerPage - passbook.lines.length
    const filled = filledPassbook(passbook, lines, nowMs, (page) => {
      documents.put(passbookPages.name, page as unknown as Stored)
    })
    documents.put(passbooks.name, filled as unknown as Stored)
  }
}
