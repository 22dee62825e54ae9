import * as contract from '../../../../../shared/contract/council'
import { hasHappened } from '../../../../../shared/domain/council/event'
import { mostWords, refusalOfWords } from '../../../../../shared/domain/council/words'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { nominations, people } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { notify } from '../../inbox/steps'
import { changeNomination, closeTo } from './nominationSteps'

export const answerNominationObjection = operation(
  contract.answerNominationObjection,
  async (context, input) => {
    const { store, principal, commandId } = context
    const { nominationId, objectionId, upheld, words } = input
    const refused = refusalOfWords(words, mostWords.answer)
    if (refused !== undefined) return refused
    const first = await store.read(nominations, nominationId)
    if (first?.communityId !== principal.communityId) return refuse('NOMINATION_NOT_FOUND')
    const isNew = !hasHappened(first, commandId)
    if (isNew && (await closeTo(context, [first])).has(nominationId)) return refuse('NOMINEE_CLOSE')
    const act = { move: 'answer', objectionId, upheld, words } as const
    const changed = await changeNomination(context, nominationId, () => true, act, first)
    if (isRefusal(changed)) return changed
    const objector = changed.objections.find((one) => one.objectionId === objectionId)
    const person = objector === undefined ? undefined : await store.read(people, objector.personId)
    if (person !== undefined) {
      await notify(context, {
        about: `nomination/${nominationId}/objection/${objectionId}`,
        communityId: changed.communityId,
        people: [person],
        title: upheld ? '您的异议成立' : '您的异议有了答复',
        text: words,
      })
    }
    return {}
  },
)
