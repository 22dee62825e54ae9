import { contract } from '../../../../shared/contract'
import { mayHandle } from '../../../../shared/domain/council/complaint'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { changeComplaint } from './complaintSteps'

export const answerComplaint = operation(
  contract.council.answerComplaint,
  async (context, { complaintId, words }) => {
    const refused = refusalOfWords(words, mostWords.answer)
    if (refused !== undefined) return refused
    const mayChange = (complaint: Parameters<typeof mayHandle>[0]) =>
      mayHandle(complaint, context.principal.personId)
    const complaint = await changeComplaint(context, complaintId, mayChange, { move: 'answer', words })
    if (isRefusal(complaint)) return complaint
    const author = await context.store.read(people, complaint.authorId)
    if (author === undefined) return {}
    await notify(context, {
      about: `complaint/${complaintId}/${context.commandId}`,
      communityId: complaint.communityId,
      people: [author],
      title: '您的投诉有了答复',
      text: '请打开“我的投诉”查看；不满意可以请另一位工作人员再看一次。',
    })
    return {}
  },
)
