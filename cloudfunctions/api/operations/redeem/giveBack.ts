import { decideRefund } from '../../../../shared/domain/bank/correction'
import type { Line, Passbook } from '../../../../shared/domain/bank/passbook'
import { dayOf } from '../../../../shared/domain/calendar'
import {
  keyOfReturn,
  keyOfSpending,
  returnSaid,
  type Redemption,
} from '../../../../shared/domain/redeem/redemption'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { passbookOf, post, postedLine, type Ledger } from '../bank/steps'
import { handOut, release, takeIn } from './stock'

/** What pays for a redemption: the passbook, and its line if that was posted. */
export interface Payment {
  readonly passbook: Passbook | undefined
  readonly line: Line | undefined
}

export async function paymentOf(context: Ledger, redemption: Redemption): Promise<Payment> {
  const passbook = await passbookOf(context, redemption.depositorId)
  if (passbook === undefined) return { passbook, line: undefined }
  return { passbook, line: await postedLine(context, passbook, keyOfSpending(redemption)) }
}

/**
 * Why a redemption cannot go back, or on, for the sake of its points: they are only just being debited, or the passbook
 * is stopped. Only a request that is not answered yet can be unpaid, and only its own command can end it then.
 */
export function refusalOfPayment({ passbook, line }: Payment, isGoingBack: boolean): Refusal | undefined {
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  if (line === undefined) return refuse('REDEMPTION_BEING_PAID')
  return isGoingBack && passbook.stopped !== undefined ? refuse('PASSBOOK_STOPPED') : undefined
}

export interface GivenBack {
  readonly points: number
  readonly balance: number
  /** Points that came back into lots whose day is over. */
  readonly endedPoints: number
}

/**
 * Gives goods and points of a redemption back that has ended, each once: the goods to the stock, the points into the
 * very lots they came from. Goods that had been handed over are written off instead.
 */
export async function giveBack(
  context: Ledger,
  redemption: Redemption,
  known?: Payment,
): Promise<GivenBack | Refusal> {
  const payment = known ?? (await paymentOf(context, redemption))
  const [refunded] = await Promise.all([
    refund(context, redemption, payment),
    // Whoever handed it over may have died before the stock was told.
    redemption.state === 'returned'
      ? handOut(context, redemption).then(() => takeIn(context, redemption))
      : release(context, redemption),
  ])
  return refunded
}

async function refund(
  context: Ledger,
  redemption: Redemption,
  { passbook, line }: Payment,
): Promise<GivenBack | Refusal> {
  if (passbook === undefined || line === undefined) {
    return { points: 0, balance: passbook?.balance ?? 0, endedPoints: 0 }
  }
  const posted = await post(
    context,
    redemption.depositorId,
    keyOfReturn(redemption),
    (state) => decideRefund(state, line, redemption.points, returnSaid(redemption)),
    passbook,
  )
  // The redemption has ended: whatever keeps the points from coming back now is tried again until they do.
  if (isRefusal(posted)) return refuse('BUSY')
  const today = dayOf(posted.line.atMs)
  return {
    points: posted.line.points,
    balance: posted.line.balance,
    endedPoints: posted.line.lots.reduce((sum, lot) => sum + (lot.expiresOn < today ? lot.points : 0), 0),
  }
}
