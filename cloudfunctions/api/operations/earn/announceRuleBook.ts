import * as contract from '../../../../shared/contract/earn'
import { decideAnnouncement } from '../../../../shared/domain/earn/drafting'
import { ruleBookId } from '../../../../shared/domain/earn/ruleBook'
import { isRefusal, refuse } from '../../../../shared/errors'
import { ruleBookDrafts, ruleBooks } from '../../../database'
import { operation } from '../../../runtime/operation'

export const announceRuleBook = operation(
  contract.announceRuleBook,
  async (context, { version, inForceFromDay }) => {
    const { store, principal, commandId, nowMs } = context
    const id = ruleBookId(principal.communityId, version)
    const [draft, known] = await Promise.all([store.read(ruleBookDrafts, id), store.read(ruleBooks, id)])
    if (known?.commandId === commandId) return { version, inForceFromMs: known.inForceFromMs }
    if (known !== undefined) return refuse('RULE_BOOK_ANNOUNCED')
    if (draft === undefined) return refuse('DRAFT_NOT_FOUND')
    const { personId } = principal
    const book = decideAnnouncement(draft, { inForceFromDay, personId, commandId, nowMs })
    if (isRefusal(book)) return book
    // Both the id and the day are unique, so nothing is in force twice, whoever announces at the same time.
    if (await store.insert(ruleBooks, book)) return { version, inForceFromMs: book.inForceFromMs }
    const first = await store.read(ruleBooks, id)
    return refuse(first === undefined ? 'RULE_BOOK_DAY_TAKEN' : 'RULE_BOOK_ANNOUNCED')
  },
)
