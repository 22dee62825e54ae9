import * as contract from '../../../../shared/contract/bank'
import type { Passbook } from '../../../../shared/domain/bank/passbook'
import { isRefusal, refuse } from '../../../../shared/errors'
import { passbooks } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'
import { firstProblem } from './checking'

/** The reason stays on record with the command. */
export const clearStopped = operation(
  contract.clearStopped,
  async ({ store, pause, principal, nowMs }, { depositorId }) => {
    const cleared = await decideAndSave<Passbook, null>(
      store,
      passbooks,
      depositorId,
      pause,
      async (passbook) => {
        if (passbook?.communityId !== principal.communityId) return refuse('PASSBOOK_NOT_FOUND')
        if (passbook.stopped === undefined) return { next: passbook, result: null }
        const problem = await firstProblem(store, passbook)
        if (problem !== undefined) return refuse('PASSBOOK_STILL_WRONG', { invariant: problem.invariant })
        const { stopped: _stopped, ...open } = passbook
        return { next: { ...open, version: open.version + 1, updatedAtMs: nowMs }, result: null }
      },
    )
    return isRefusal(cleared) ? cleared : { depositorId }
  },
)
