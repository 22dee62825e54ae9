import { contract } from '../../../../shared/contract'
import { depositorOf } from '../../../../shared/domain/people/person'
import type { Hardship } from '../../../../shared/domain/redeem/hardship'
import { isRefusal, refuse } from '../../../../shared/errors'
import { hardships, people } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'
import { isTied, loadTies } from '../people/steps'

export const noteHardship = operation(
  contract.redeem.noteHardship,
  async (context, { personId, untilDay }) => {
    const { store, pause, principal, by, nowMs, commandId } = context
    const { communityId } = principal
    const depositorId = depositorOf(personId)
    const [person, ties] = await Promise.all([store.read(people, personId), loadTies(context, depositorId)])
    if (person?.communityId !== communityId) return refuse('PERSON_ELSEWHERE')
    if (isTied(context, depositorId, ties)) return refuse('OWN_PASSBOOK')
    const { displayName } = person
    const saved = await decideAndSave<Hardship, null>(store, hardships, personId, pause, (state) => {
      const isOlder = state !== undefined && (state.commandId === commandId || nowMs < state.notedAtMs)
      if (isOlder) return Promise.resolve({ next: state, result: null })
      const version = (state?.version ?? 0) + 1
      const noted = { notedAtMs: nowMs, notedBy: by, commandId }
      return Promise.resolve({
        next: { _id: personId, version, communityId, displayName, untilDay, ...noted },
        result: null,
      })
    })
    return isRefusal(saved) ? saved : { displayName }
  },
)
