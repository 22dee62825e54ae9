import * as contract from '../../../../shared/contract/inbox'
import { messagePermits } from '../../../database'
import { operation } from '../../../runtime/operation'

/** Repeated without the phone it records nothing new: whoever was to be asked is known only while they are here. */
export const permitMessages = operation(contract.permitMessages, async (context, { kinds }) => {
  const { store, openId, callerId, commandId, nowMs } = context
  if (openId === '') return {}
  await Promise.all(
    kinds.map((kind) =>
      store.insert(messagePermits, {
        _id: `${callerId}:${kind}:${commandId}`,
        personId: callerId,
        kind,
        openId,
        state: 'unused',
        atMs: nowMs,
      }),
    ),
  )
  return {}
})
