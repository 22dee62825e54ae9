import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { attachPhotos } from '../media/steps'
import { changeMatter, tellSupporters } from './matterSteps'

/** Evidence stays as long as people ask about a matter. */
const evidenceKeptMs = 3 * 365 * 24 * 3_600_000

export const strikeOff = operation(contract.strikeOff, async (context, input) => {
  const { matterId, words, photoIds } = input
  const refused = refusalOfWords(words, mostWords.answer)
  if (refused !== undefined) return refused
  const attached = await attachPhotos(context, photoIds, {
    about: `matter/${matterId}`,
    keptUntilMs: context.nowMs + evidenceKeptMs,
  })
  if (attached !== undefined) return attached
  const matter = await changeMatter(context, matterId, () => ({ move: 'strikeOff', words, photoIds }))
  if (isRefusal(matter)) return matter
  const asked = await tellSupporters(context, matter, {
    move: 'strikeOff',
    title: '您附议的事办好了',
    text: `“${matter.title}”已经销号，请看看现场照片，说说满意不满意。`,
  })
  return { asked }
})
