import * as contract from '../../../../shared/contract/council'
import type { StoredSettings } from '../../../../shared/domain/council/settings'
import { isRefusal } from '../../../../shared/errors'
import { councilSettings } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const changeSettings = operation(contract.changeSettings, async (context, input) => {
  const { store, principal, commandId, nowMs, pause } = context
  const _id = principal.communityId
  const saved = await decideAndSave<StoredSettings, undefined>(
    store,
    councilSettings,
    _id,
    pause,
    (state) => {
      const next = {
        _id,
        version: (state?.version ?? 0) + 1,
        ...input,
        changedBy: principal.personId,
        changedAtMs: nowMs,
        commandId,
      }
      // A command that is settled after a later change must not undo it.
      const isDone = state !== undefined && (state.commandId === commandId || state.changedAtMs > nowMs)
      return Promise.resolve({ next: isDone ? state : next, result: undefined })
    },
  )
  return isRefusal(saved) ? saved : {}
})
