import * as contract from '../../../../shared/contract/council'
import type { Matter } from '../../../../shared/domain/council/matter'
import { mostWords, refusalOfWords, withoutPersonalNumbers } from '../../../../shared/domain/council/words'
import { isRefusal, refuse } from '../../../../shared/errors'
import { matters } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'
import { checkText } from '../media/steps'

export const object = operation(contract.object, async (context, input) => {
  const { store, principal, subjectId, commandId, nowMs, pause } = context
  const { matterId } = input
  const refused = refusalOfWords(input.words, mostWords.answer)
  if (refused !== undefined) return refused
  const { words } = withoutPersonalNumbers(input.words)
  const objectionId = context.newId('obj')
  const [first, check] = await Promise.all([store.read(matters, matterId), checkText(context, words)])
  if (check === 'refused' && first?.objections.every((one) => one.objectionId !== objectionId) !== false) {
    return refuse('WORDS_REFUSED')
  }
  const sure = check === 'passed' ? check : ('doubtful' as const)
  const objection = { objectionId, personId: subjectId, words, check: sure, atMs: nowMs, commandId }
  const saved = await decideAndSave<Matter, undefined>(
    store,
    matters,
    matterId,
    pause,
    (matter) => {
      if (matter?.communityId !== principal.communityId) return Promise.resolve(refuse('MATTER_NOT_FOUND'))
      if (matter.objections.some((one) => one.objectionId === objectionId)) {
        return Promise.resolve({ next: matter, result: undefined })
      }
      if (matter.state !== 'struckOff') return Promise.resolve(refuse('MATTER_STATE_WRONG'))
      const waits = matter.objections.some((one) => one.personId === subjectId && one.answer === undefined)
      if (waits) return Promise.resolve(refuse('ALREADY_OBJECTED'))
      const objections = [...matter.objections, objection]
      return Promise.resolve({
        next: { ...matter, version: matter.version + 1, objected: true, objections },
        result: undefined,
      })
    },
    first,
  )
  return isRefusal(saved) ? saved : { objectionId }
})
