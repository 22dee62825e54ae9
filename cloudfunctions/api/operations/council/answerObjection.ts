import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { changeMatter } from './matterSteps'

export const answerObjection = operation(contract.answerObjection, async (context, input) => {
  const { matterId, objectionId, upheld, words, showsObjection, dueOn } = input
  const refused = refusalOfWords(words, mostWords.answer)
  if (refused !== undefined) return refused
  const matter = await changeMatter(context, matterId, ({ five }) => ({
    move: upheld ? 'uphold' : 'dismiss',
    words,
    objectionId,
    showsObjection,
    // What it is about stays the same; when it is to be done is new.
    ...(five === undefined || dueOn === undefined ? {} : { five: { ...five, dueOn } }),
  }))
  if (isRefusal(matter)) return matter
  const objection = matter.objections.find((one) => one.objectionId === objectionId)
  const person = await context.store.read(people, objection?.personId ?? '')
  if (person === undefined) return {}
  await notify(context, {
    about: `objection/${objectionId}`,
    communityId: matter.communityId,
    people: [person],
    kind: 'answer',
    title: '您的异议有了答复',
    text: `“${matter.title}”：${upheld ? '异议成立，重新办理。' : '请打开台账看答复。'}`,
  })
  return {}
})
