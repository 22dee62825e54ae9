import {
  decideStep,
  stepOf,
  type Redemption,
  type StepCommand,
} from '../../../../shared/domain/redeem/redemption'
import type { RedemptionEvent } from '../../../../shared/domain/redeem/redemptionMachine'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { redemptions } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { giveBack, paymentOf, refusalOfPayment, type GivenBack, type Payment } from './giveBack'
import { isOwn } from './own'

/** What every step says of who takes it. */
export const takenBy = ({ by, principal, nowMs, commandId }: Context): Omit<StepCommand, 'event'> => ({
  by,
  byName: principal.displayName,
  atMs: nowMs,
  commandId,
})

/** Saves what a decision makes of a redemption. */
export const save = (
  { store, pause }: Pick<Context, 'store' | 'pause'>,
  first: Redemption,
  decide: (redemption: Redemption) => Redemption | Refusal,
): Promise<Redemption | Refusal> =>
  decideAndSave<Redemption, Redemption>(
    store,
    redemptions,
    first._id,
    pause,
    (state) => {
      const next = state === undefined ? refuse('REDEMPTION_NOT_FOUND') : decide(state)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )

/**
 * Ends a redemption by a command and gives everything back. What this command has begun is finished, whatever has
 * become of the passbook since.
 */
export async function end(
  context: Context,
  redemption: Redemption,
  event: Extract<RedemptionEvent, 'refuse' | 'cancel' | 'takeBack'>,
  reason?: string,
  known?: Payment,
): Promise<GivenBack | Refusal> {
  if (stepOf(redemption, context.commandId) !== undefined) return giveBack(context, redemption, known)
  const said = { ...takenBy(context), event, ...(reason === undefined ? {} : { reason }) }
  const possible = decideStep(redemption, said)
  if (isRefusal(possible)) return possible
  const payment = known ?? (await paymentOf(context, redemption))
  const unpaid = refusalOfPayment(payment, true)
  if (unpaid !== undefined) return unpaid
  const ended = await save(context, redemption, (state) => decideStep(state, said))
  return isRefusal(ended) ? ended : giveBack(context, ended, payment)
}

/** The same by staff, who never do it for their own people. */
export async function endByStaff(
  context: Context,
  redemption: Redemption,
  event: 'refuse' | 'takeBack',
  reason: string,
): Promise<{ readonly points: number } | Refusal> {
  const [isOfOwn, payment] = await Promise.all([isOwn(context, redemption), paymentOf(context, redemption)])
  if (isOfOwn) return refuse('OWN_REDEMPTION')
  const ended = await end(context, redemption, event, reason, payment)
  return isRefusal(ended) ? ended : { points: ended.points }
}
