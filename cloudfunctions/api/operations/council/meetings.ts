import * as contract from '../../../../shared/contract/council'
import { mayReadMeeting } from '../../../../shared/domain/council/visibility'
import { meetings as collection } from '../../../database'
import { operation } from '../../../runtime/operation'
import { meetingLineOf } from './lines'
import { viewerOf } from './viewer'

const meetingsAPage = 20

export const meetings = operation(contract.meetings, async (context, { before }) => {
  const { store, principal, nowMs } = context
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const found = await store.find(collection, {
    where: {
      communityId: principal.communityId,
      ...(before === undefined ? {} : { startsAtMs: lt(before) }),
    },
    orderBy: ['startsAtMs', 'desc'],
    limit: meetingsAPage + 1,
  })
  const viewer = viewerOf(context)
  return {
    meetings: found
      .slice(0, meetingsAPage)
      .filter((one) => mayReadMeeting(one, viewer))
      .map(meetingLineOf),
    more: found.length > meetingsAPage,
    nowMs,
  }
})
