import * as contract from '../../../../shared/contract/earn'
import { ruleBookId, type Rule } from '../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../shared/errors'
import { ruleBookDrafts, ruleBooks } from '../../../database'
import { operation } from '../../../runtime/operation'
import { mayDecideRules } from './steps'

export const ruleBook = operation(contract.ruleBook, async ({ store, principal }, { version }) => {
  const id = ruleBookId(principal.communityId, version)
  const [book, draft] = await Promise.all([
    store.read(ruleBooks, id),
    mayDecideRules(principal) ? store.read(ruleBookDrafts, id) : undefined,
  ])
  const found = book ?? draft
  if (found === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const { title, rules, redemptionWindows } = found
  return {
    version,
    title,
    rules: rules.map(copyOf),
    ...(redemptionWindows === undefined ? {} : { redemptionWindows: [...redemptionWindows] }),
    ...(book === undefined ? {} : { inForceFromMs: book.inForceFromMs }),
  }
})

/** The contract's lists may be changed by whoever gets them; a stored rule's may not. */
const copyOf = ({ caps, evidence, factors, supplements, ...rule }: Rule) => ({
  ...rule,
  caps: [...caps],
  ...(evidence === undefined ? {} : { evidence: [...evidence] }),
  ...(factors === undefined ? {} : { factors: [...factors] }),
  ...(supplements === undefined ? {} : { supplements: [...supplements] }),
})
