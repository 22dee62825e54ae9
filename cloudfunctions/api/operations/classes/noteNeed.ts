import * as contract from '../../../../shared/contract/classes'
import { demands } from '../../../database'
import { operation } from '../../../runtime/operation'

export const noteNeed = operation(contract.noteNeed, async (context, { subject, title, wantedBy }) => {
  const { store, principal, nowMs, commandId } = context
  const demandId = context.newId('dem')
  await store.insert(demands, {
    _id: demandId,
    version: 1,
    communityId: principal.communityId,
    state: 'open',
    subject,
    title,
    menu: false,
    source: 'visit',
    writtenBy: principal.personId,
    askedAtMs: nowMs,
    askers: [],
    askerIds: [],
    wantedBy,
    commandId,
    done: [],
  })
  return { demandId }
})
