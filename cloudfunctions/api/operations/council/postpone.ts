import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMatter, tellSupporters } from './matterSteps'

export const postpone = operation(contract.postpone, async (context, input) => {
  const { matterId, words, lookAgainOn } = input
  const refused = refusalOfWords(words, mostWords.answer)
  if (refused !== undefined) return refused
  const matter = await changeMatter(context, matterId, () => ({ move: 'postpone', words, lookAgainOn }))
  if (isRefusal(matter)) return matter
  await tellSupporters(context, matter, {
    move: 'postpone',
    title: '您附议的事暂时办不了',
    text: `“${matter.title}”暂缓办理，原因和再看的日期写在台账里。`,
  })
  return {}
})
