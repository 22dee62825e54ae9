import * as contract from '../../../../shared/contract/redeem'
import { depositorOf } from '../../../../shared/domain/people/person'
import type { Hardship } from '../../../../shared/domain/redeem/hardship'
import { isRefusal, refuse } from '../../../../shared/errors'
import { hardships, people } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation, type Context } from '../../../runtime/operation'
import { householdOf, isTied, loadTies } from '../people/steps'

/**
 * Notes it for the person and, as a note of its own, for the household they live in: whoever moves in counts at once,
 * and the household keeps it when the person moves out, until the day or until somebody decides otherwise.
 */
export const noteHardship = operation(contract.noteHardship, async (context, { personId, untilDay }) => {
  const { store, principal } = context
  const depositorId = depositorOf(personId)
  const [person, ties, householdId] = await Promise.all([
    store.read(people, personId),
    loadTies(context, depositorId),
    householdOf(context, personId),
  ])
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  if (isTied(context, depositorId, ties)) return refuse('OWN_PASSBOOK')
  const { displayName } = person
  const said = { displayName, untilDay }
  const saved = await Promise.all([
    note(context, { ...said, _id: personId, of: 'person', householdId }),
    householdId === undefined ? undefined : note(context, { ...said, _id: householdId, of: 'household' }),
  ])
  return saved.find(isRefusal) ?? { displayName }
})

/** Saves one note. The last decision counts, however late an earlier one is repeated. */
function note(
  { store, pause, principal, by, nowMs, commandId }: Context,
  said: Pick<Hardship, '_id' | 'of' | 'displayName' | 'untilDay' | 'householdId'>,
) {
  return decideAndSave<Hardship, null>(store, hardships, said._id, pause, (state) => {
    const isOlder = state !== undefined && (state.commandId === commandId || nowMs < state.notedAtMs)
    if (isOlder) return Promise.resolve({ next: state, result: null })
    const noted = { communityId: principal.communityId, notedAtMs: nowMs, notedBy: by, commandId }
    const next = { ...said, ...noted, version: (state?.version ?? 0) + 1 }
    return Promise.resolve({ next, result: null })
  })
}
