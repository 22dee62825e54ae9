import * as contract from '../../../../shared/contract/council'
import { similarTo } from '../../../../shared/domain/council/similarity'
import { operation } from '../../../runtime/operation'
import { proposalLineOf } from './lines'
import { publishedProposals } from './proposalSteps'

/** A page of proposals, each with up to two thousand supporters, stays below the platform's megabyte. */
const compared = 15
const shown = 3

export const similar = operation(contract.similar, async (context, { words }) => {
  const found = await publishedProposals(context, compared)
  return { proposals: similarTo(words, found, shown).map((one) => proposalLineOf(one, context.subjectId)) }
})
