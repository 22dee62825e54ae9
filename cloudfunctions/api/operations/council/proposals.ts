import * as contract from '../../../../shared/contract/council'
import { proposals as collection } from '../../../database'
import { operation } from '../../../runtime/operation'
import { proposalLineOf } from './lines'
import { publishedProposals } from './proposalSteps'

const proposalsAPage = 15

export const proposals = operation(contract.proposals, async (context, { mine, before }) => {
  const { store, subjectId, nowMs } = context
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const found = mine
    ? await store.find(collection, {
        where: { authorId: subjectId, ...(before === undefined ? {} : { raisedAtMs: lt(before) }) },
        orderBy: ['raisedAtMs', 'desc'],
        limit: proposalsAPage + 1,
      })
    : await publishedProposals(context, proposalsAPage + 1, before)
  return {
    proposals: found.slice(0, proposalsAPage).map((one) => proposalLineOf(one, subjectId)),
    more: found.length > proposalsAPage,
    nowMs,
  }
})
