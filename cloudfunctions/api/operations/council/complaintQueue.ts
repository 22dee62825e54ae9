import * as contract from '../../../../shared/contract/council'
import { mayReadComplaint } from '../../../../shared/domain/council/visibility'
import { complaints } from '../../../database'
import { operation } from '../../../runtime/operation'
import { complaintLineOf } from './complaintSteps'
import { viewerOf } from './viewer'

const queueAPage = 30

export const complaintQueue = operation(contract.complaintQueue, async (context) => {
  const { store, principal, nowMs } = context
  const { neq } = store.command as Record<'neq', (value: string) => unknown>
  const found = await store.find(complaints, {
    where: {
      communityId: principal.communityId,
      open: true,
      aboutPersonId: neq(principal.personId),
    },
    orderBy: ['answerByMs', 'asc'],
    limit: queueAPage,
  })
  const viewer = viewerOf(context)
  return {
    complaints: found
      .filter((one) => one.authorId !== viewer.personId && mayReadComplaint(one, viewer))
      .map((one) => complaintLineOf(one, viewer)),
    nowMs,
  }
})
