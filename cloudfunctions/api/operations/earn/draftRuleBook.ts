import * as contract from '../../../../shared/contract/earn'
import { refusalOfRules } from '../../../../shared/domain/earn/drafting'
import { ruleBookId } from '../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../shared/errors'
import { ruleBookDrafts } from '../../../database'
import { operation } from '../../../runtime/operation'
import { booksOf, draftsOf } from './steps'

const mostTries = 8

export const draftRuleBook = operation(contract.draftRuleBook, async (context, book) => {
  const { store, principal, commandId, nowMs } = context
  const { communityId, personId } = principal
  const wrong = refusalOfRules(book.rules)
  if (wrong !== undefined) return wrong
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const [books, drafts] = await Promise.all([booksOf(context, communityId), draftsOf(context, communityId)])
    const known = drafts.find((draft) => draft.commandId === commandId)
    if (known !== undefined) return { version: known.version }
    const version = 1 + Math.max(0, ...[...books, ...drafts].map((one) => one.version))
    const isMine = await store.insert(ruleBookDrafts, {
      _id: ruleBookId(communityId, version),
      communityId,
      version,
      ...book,
      draftedBy: personId,
      draftedAtMs: nowMs,
      commandId,
    })
    if (isMine) return { version }
  }
  return refuse('BUSY')
})
