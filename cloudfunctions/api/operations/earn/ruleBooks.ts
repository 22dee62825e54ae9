import * as contract from '../../../../shared/contract/earn'
import { operation } from '../../../runtime/operation'
import { booksOf, draftsOf, mayDecideRules } from './steps'

export const ruleBooks = operation(contract.ruleBooks, async (context) => {
  const { communityId, personId } = context.principal
  const [books, drafts] = await Promise.all([
    booksOf(context, communityId),
    mayDecideRules(context.principal) ? draftsOf(context, communityId) : [],
  ])
  const announced = new Set(books.map(({ version }) => version))
  return {
    books: books.map(({ version, title, inForceFromMs, announcedAtMs, rules }) => ({
      version,
      title,
      inForceFromMs,
      ...(announcedAtMs === undefined ? {} : { announcedAtMs }),
      rules: rules.length,
    })),
    drafts: drafts
      .filter(({ version }) => !announced.has(version))
      .map(({ version, title, draftedAtMs, rules, draftedBy }) => ({
        version,
        title,
        draftedAtMs,
        rules: rules.length,
        mine: draftedBy === personId,
      })),
  }
})
