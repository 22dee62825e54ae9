import * as contract from '../../../../shared/contract/council'
import { similarTo } from '../../../../shared/domain/council/similarity'
import { proposals } from '../../../database'
import { operation } from '../../../runtime/operation'
import { proposalLineOf } from './lines'
import { publishedProposals } from './proposalSteps'

const queueAPage = 20
const compared = 15
const similarShown = 2

export const proposalQueue = operation(contract.proposalQueue, async (context) => {
  const { store, principal, nowMs } = context
  const { communityId, personId } = principal
  const { exists } = store.command as Record<'exists', (value: boolean) => unknown>
  const [submitted, unanswered, published] = await Promise.all([
    store.find(proposals, {
      where: { communityId, state: 'submitted' },
      orderBy: ['answerByMs', 'asc'],
      limit: queueAPage,
    }),
    store.find(proposals, {
      where: { communityId, state: 'published', answeredAtMs: exists(false) },
      orderBy: ['answerByMs', 'asc'],
      limit: queueAPage,
    }),
    publishedProposals(context, compared),
  ])
  const waiting = [...submitted, ...unanswered]
    .sort((a, b) => a.answerByMs - b.answerByMs)
    .slice(0, queueAPage)
  return {
    proposals: waiting.map((one) => {
      const older = published.filter(({ _id, raisedAtMs }) => _id !== one._id && raisedAtMs < one.raisedAtMs)
      return {
        ...proposalLineOf(one, personId),
        author: one.authorName,
        check: one.check,
        photos: one.photoIds.length,
        similar: similarTo(one.words, older, similarShown).map((other) => proposalLineOf(other, personId)),
      }
    }),
    nowMs,
  }
})
