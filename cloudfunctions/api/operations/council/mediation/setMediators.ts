import * as contract from '../../../../../shared/contract/council'
import type { MediatorRoster } from '../../../../../shared/domain/council/mediation'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { mediatorRosters, people } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import { operation } from '../../../../runtime/operation'

export const setMediators = operation(contract.setMediators, async (context, { people: chosen }) => {
  const { store, principal, pause, commandId, nowMs } = context
  const { communityId, personId } = principal
  const ids = chosen.map((one) => one.personId)
  if (new Set(ids).size !== ids.length) return refuse('MEDIATOR_TWICE')
  const { in: isOneOf } = store.command as Record<'in', (values: readonly string[]) => unknown>
  const found =
    ids.length === 0 ? [] : await store.find(people, { where: { _id: isOneOf(ids) }, limit: ids.length })
  const named = chosen.flatMap(({ personId: id, duty }) => {
    const person = found.find(({ _id }) => _id === id)
    return person?.communityId === communityId
      ? [{ personId: id, displayName: person.displayName, duty }]
      : []
  })
  if (named.length !== chosen.length) return refuse('PERSON_ELSEWHERE')
  const saved = await decideAndSave<MediatorRoster, undefined>(
    store,
    mediatorRosters,
    communityId,
    pause,
    (state) => {
      // A command that is settled after a later change must not undo it.
      if (state !== undefined && (state.commandId === commandId || state.changedAtMs > nowMs)) {
        return Promise.resolve({ next: state, result: undefined })
      }
      const next: MediatorRoster = {
        _id: communityId,
        version: (state?.version ?? 0) + 1,
        people: named,
        changedBy: personId,
        changedAtMs: nowMs,
        commandId,
      }
      return Promise.resolve({ next, result: undefined })
    },
  )
  return isRefusal(saved) ? saved : {}
})
