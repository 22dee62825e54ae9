import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { cancelBallot as cancel } from './ballotSteps'

export const cancelBallot = operation(contract.cancelBallot, async (context, { ballotId, words }) => {
  const refused = refusalOfWords(words, mostWords.short)
  if (refused !== undefined) return refused
  const ballot = await cancel(context, context.principal.communityId, ballotId, words)
  return isRefusal(ballot) ? ballot : {}
})
