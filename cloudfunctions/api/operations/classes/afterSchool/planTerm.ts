import * as contract from '../../../../../shared/contract/classes'
import { endOfDayMs } from '../../../../../shared/domain/calendar'
import { decideTermChange, refusalOfPlan } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { terms } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import { operation } from '../../../../runtime/operation'
import { dutyOf } from './duty'

export const planTerm = operation(contract.planTerm, async (context, { dutyIds, ...plan }) => {
  const { store, principal, commandId, nowMs, by } = context
  const termId = context.newId('trm')
  const refused = refusalOfPlan(plan)
  if (refused !== undefined) return refused
  const [begun, duty] = await Promise.all([store.read(terms, termId), dutyOf(context, dutyIds)])
  // Planned before, whatever has become of the roles since.
  if (begun !== undefined) return { termId }
  if (isRefusal(duty)) return duty
  await store.insert(terms, {
    ...plan,
    _id: termId,
    version: 1,
    communityId: principal.communityId,
    duty,
    line: [],
    changes: [{ commandId, atMs: nowMs, by }],
    dueAtMs: endOfDayMs(plan.lastDay),
  })
  return { termId }
})

export const changeTerm = operation(
  contract.changeTerm,
  async (context, { termId, capacity, closedDays, dutyIds }) => {
    const { store, pause, principal, commandId, nowMs, by } = context
    const [term, duty] = await Promise.all([
      store.read(terms, termId),
      dutyIds === undefined ? undefined : dutyOf(context, dutyIds),
    ])
    if (term?.communityId !== principal.communityId) return refuse('TERM_NOT_FOUND')
    const isBegun = term.changes.some((change) => change.commandId === commandId)
    if (isRefusal(duty)) return isBegun ? {} : duty
    const changed = await decideAndSave(
      store,
      terms,
      termId,
      pause,
      (state) => {
        const next =
          state === undefined
            ? refuse('TERM_NOT_FOUND')
            : decideTermChange(state, { capacity, closedDays, duty, commandId, nowMs, by })
        return Promise.resolve(isRefusal(next) ? next : { next, result: next })
      },
      term,
    )
    return isRefusal(changed) ? changed : {}
  },
)
