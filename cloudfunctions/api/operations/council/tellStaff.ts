import { complaintHandlers, mayHandle, type Complaint } from '../../../../shared/domain/council/complaint'
import { newsOf, type Proposal, type StaffNews } from '../../../../shared/domain/council/proposal'
import { councilStaff } from '../../../../shared/domain/council/visibility'
import type { Person, StaffRole } from '../../../../shared/domain/people/person'
import { complaints, people, proposals } from '../../../database'
import type { Context } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { titleOf } from './proposalSteps'

type TimerContext = Pick<Context, 'store' | 'nowMs'>

/** A community has no more staff than this. */
const mostStaff = 50

const staffOf = (
  { store }: TimerContext,
  communityId: string,
  roles: readonly StaffRole[],
): Promise<readonly Person[]> => {
  const isOneOf = store.command['in'] as (roles: readonly StaffRole[]) => unknown
  return store.find(people, { where: { communityId, roles: isOneOf(roles) }, limit: mostStaff })
}

const newsTexts: Readonly<Record<StaffNews, readonly [title: string, text: string]>> = {
  late: ['有一条建议逾期没有答复', '答复的期限已经过了，请到议事工作台尽快答复。'],
  escalated: ['支持一条建议的人多了', '支持的人够了，可以上下一次议事会，请到议事工作台看看。'],
}

/** Tells staff what is new about a proposal, each thing once. What changes meanwhile is looked at in the next minute. */
export async function tellStaffOfProposal(context: TimerContext, proposal: Proposal): Promise<void> {
  const { _id, communityId, tellStaffAtMs } = proposal
  const { news, nextAtMs } = newsOf(proposal, context.nowMs)
  const staff = news.length === 0 ? [] : await staffOf(context, communityId, councilStaff)
  for (const one of news) {
    const [title, text] = newsTexts[one]
    const about = `proposal/${_id}/${one}`
    await notify(context, {
      about,
      communityId,
      people: staff,
      title,
      text: `“${titleOf(proposal)}”：${text}`,
    })
  }
  const remove = context.store.command['remove'] as () => unknown
  await context.store.change(proposals, { _id, tellStaffAtMs }, { tellStaffAtMs: nextAtMs ?? remove() })
}

/** Tells those who handle a complaint that its answer is late; neither what it says nor whom it concerns. */
export async function tellStaffOfComplaint(context: TimerContext, complaint: Complaint): Promise<void> {
  const { _id, communityId, tellStaffAtMs, open, answerByMs } = complaint
  if (open) {
    const handlers = await staffOf(context, communityId, complaintHandlers)
    await notify(context, {
      about: `complaint/${_id}/late/${String(answerByMs)}`,
      communityId,
      people: handlers.filter(({ _id: personId }) => mayHandle(complaint, personId)),
      title: '有一条投诉逾期没有答复',
      text: '答复的期限已经过了，请到“处理投诉”尽快答复。',
    })
  }
  const remove = context.store.command['remove'] as () => unknown
  await context.store.change(complaints, { _id, tellStaffAtMs }, { tellStaffAtMs: remove() })
}
