import { isRefusal } from '../../shared/errors'
import { decideStep, dueNow, noted, type Redemption } from '../../shared/domain/redeem/redemption'
import { noticeOf, warningOf } from '../../shared/domain/redeem/notices'
import { notify } from '../api/operations/inbox/steps'
import {
  giveBack,
  handOut,
  paymentOf,
  refusalOfPayment,
  save,
  type Payment,
} from '../api/operations/redeem/steps'
import { people, redemptions } from '../database'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const redemptionsASlice = 20
/** What cannot be done now, such as a refund into a stopped passbook, is tried again after this time. */
const againAfterMs = 30 * 60_000

const timer = { by: { personId: 'timer', role: 'timer' }, byName: '到期自动办理' } as const

/**
 * Redemptions whose time has come: people are told of what staff decided, warned before goods go back, and what nobody
 * answered or collected goes back with its points. A redemption says itself when it is next due, and each step is noted
 * in it, so a slice that is done again does nothing twice.
 */
export const redeemDue: DueJob = {
  name: 'redemptions',
  slice: async (runtime) => {
    const { lte } = runtime.store.command as Record<'lte', (ms: number) => unknown>
    const due = await runtime.store.find(redemptions, {
      where: { dueAtMs: lte(runtime.clock()) },
      orderBy: ['dueAtMs', 'asc'],
      limit: redemptionsASlice,
    })
    for (const redemption of due) await advance(runtime, redemption)
    // What was returned has to be told as well, so it is looked at until nothing is due.
    return { more: due.length > 0 }
  },
}

/** Does one thing that is due, and notes it; a redemption of which more is due is found again. */
async function advance(runtime: Runtime, redemption: Redemption): Promise<void> {
  const { store, pause } = runtime
  const context = { store, pause, nowMs: runtime.clock() }
  const due = dueNow(redemption, context.nowMs)
  const isDone = due === undefined || (await isDoneNow(context, redemption, due))
  if (isDone) return
  await save(context, redemption, (state) =>
    dueNow(state, context.nowMs) === due
      ? { ...state, version: state.version + 1, dueAtMs: context.nowMs + againAfterMs }
      : state,
  )
}

type Now = Pick<Runtime, 'store' | 'pause'> & { readonly nowMs: number }

async function isDoneNow(
  context: Now,
  redemption: Redemption,
  due: NonNullable<ReturnType<typeof dueNow>>,
): Promise<boolean> {
  switch (due) {
    case 'expire':
    case 'lapse': {
      // A request whose points are not debited is its own command's to finish.
      const payment = await paymentOf(context, redemption)
      const unpaid = refusalOfPayment(payment, due === 'expire')
      if (unpaid !== undefined) return false
      const said = { ...timer, event: due, atMs: context.nowMs }
      const ended = await save(context, redemption, (state) =>
        dueNow(state, context.nowMs) === due ? decideStep(state, said) : state,
      )
      return (
        !isRefusal(ended) && (dueNow(ended, context.nowMs) !== 'settle' || settle(context, ended, payment))
      )
    }
    case 'settle':
      return settle(context, redemption)
    case 'tell':
      await tell(context, redemption, redemption.state, noticeOf(redemption))
      return isSaved(context, redemption, (state) => noted(state, { told: redemption.state }))
    case 'warn':
      await tell(context, redemption, 'warned', warningOf(redemption))
      return isSaved(context, redemption, (state) => noted(state, { warned: true }))
  }
}

/** Moves goods and points of what the timer ended. */
async function settle(context: Now, redemption: Redemption, known?: Payment): Promise<boolean> {
  if (redemption.state === 'handedOver') await handOut(context, redemption)
  else if (isRefusal(await giveBack(context, redemption, known))) return false
  return isSaved(context, redemption, (state) => noted(state, { isSettled: true }))
}

const isSaved = async (
  context: Now,
  redemption: Redemption,
  decide: (state: Redemption) => Redemption,
): Promise<boolean> => !isRefusal(await save(context, redemption, decide))

async function tell(
  context: Now,
  { _id, communityId, subjectId }: Redemption,
  what: string,
  notice: { readonly title: string; readonly text: string } | undefined,
): Promise<void> {
  const person = await context.store.read(people, subjectId)
  if (person === undefined || notice === undefined) return
  await notify(context, { about: `redemption/${_id}/${what}`, communityId, people: [person], ...notice })
}
