import * as contract from '../../../../shared/contract/council'
import { planMeeting as plan } from '../../../../shared/domain/council/meeting'
import { isRefusal } from '../../../../shared/errors'
import { meetings } from '../../../database'
import { operation } from '../../../runtime/operation'
import { settingsOf } from './settingsOf'

export const planMeeting = operation(contract.planMeeting, async (context, input) => {
  const { store, principal, commandId, nowMs, by } = context
  const _id = context.newId('mee')
  const [known, settings] = await Promise.all([
    store.read(meetings, _id),
    settingsOf(store, principal.communityId),
  ])
  if (known !== undefined) return { meetingId: _id, freezesOn: known.freezesOn }
  const meeting = plan({ _id, communityId: principal.communityId, ...input, commandId, nowMs, by }, settings)
  if (isRefusal(meeting)) return meeting
  await store.insert(meetings, meeting)
  return { meetingId: _id, freezesOn: meeting.freezesOn }
})
