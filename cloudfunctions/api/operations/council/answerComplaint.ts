import * as contract from '../../../../shared/contract/council'
import { mayHandle, type Complaint } from '../../../../shared/domain/council/complaint'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { hasHappened } from '../../../../shared/domain/council/event'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { complaints, people } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { isTied, loadTies } from '../people/steps'
import { changeComplaint } from './complaintSteps'

export const answerComplaint = operation(
  contract.answerComplaint,
  async (context, { complaintId, words }) => {
    const refused = refusalOfWords(words, mostWords.answer)
    if (refused !== undefined) return refused
    if (await isOfTheirHousehold(context, complaintId)) return refuse('COMPLAINT_NOT_FOUND')
    const mayChange = (complaint: Complaint) => mayHandle(complaint, context.principal.personId)
    const complaint = await changeComplaint(context, complaintId, mayChange, { move: 'answer', words })
    if (isRefusal(complaint)) return complaint
    const author = await context.store.read(people, complaint.authorId)
    if (author === undefined) return {}
    await notify(context, {
      about: `complaint/${complaintId}/${context.commandId}`,
      communityId: complaint.communityId,
      people: [author],
      kind: 'answer',
      title: '您的投诉有了答复',
      text: '请打开“我的投诉”查看；不满意可以请另一位工作人员再看一次。',
    })
    return {}
  },
)

/** Nobody answers a complaint about somebody they live with, nor one that such a person raised. */
async function isOfTheirHousehold(context: Context, complaintId: string): Promise<boolean> {
  const complaint = await context.store.read(complaints, complaintId)
  // What this command has begun is finished, whoever has moved in with whom since.
  if (complaint === undefined || hasHappened(complaint, context.commandId)) return false
  const concerned = [complaint.authorId, complaint.aboutPersonId].filter((personId) => personId !== '')
  const ties = await Promise.all(
    concerned.map(async (personId) => {
      const depositorId = depositorOf(personId)
      return isTied(context, depositorId, await loadTies(context, depositorId))
    }),
  )
  return ties.includes(true)
}
