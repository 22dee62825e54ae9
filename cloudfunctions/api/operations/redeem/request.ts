import * as contract from '../../../../shared/contract/redeem'
import type { Posted } from '../../../../shared/domain/bank/posting'
import { pickupNumberOf } from '../../../../shared/domain/redeem/pickupCode'
import {
  decideApproval,
  decideStep,
  entryOfSpending,
  keyOfSpending,
  type Redemption,
} from '../../../../shared/domain/redeem/redemption'
import { requested } from '../../../../shared/domain/redeem/request'
import { isRefusal, refusals, refuse, type Refusal } from '../../../../shared/errors'
import { redemptions } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { post } from '../bank/steps'
import { keep, loadRequest, type Asked } from './begin'
import { giveBack, paymentOf } from './giveBack'
import { save, takenBy } from './taking'

/**
 * Goods are kept first, so nobody pays for what is gone. Then the points are debited and the wish is recorded, both at
 * once: the command is on record, so whichever is lost is made up for, and until the points are debited nobody can take
 * a further step (`refusalOfPayment`).
 */
export const request = operation(contract.request, async (context, input) => {
  const redemptionId = context.newId('red')
  const asked = await loadRequest(context, redemptionId, input)
  if (asked.redemption?.state === 'unpaid') return undo(context, asked.redemption)
  const first = asked.redemption ?? (await begin(context, redemptionId, asked, input))
  if (isRefusal(first)) return first
  const [posted, isNew] = await Promise.all([
    post(context, first.depositorId, keyOfSpending(first), () => entryOfSpending(first), asked.payer),
    asked.redemption === undefined && context.store.insert(redemptions, first),
  ])
  if (isRefusal(posted)) return refusals[posted.refused].retry ? posted : fail(context, first, posted)
  const now = isNew ? first : await context.store.read(redemptions, redemptionId)
  if (now === undefined) return refuse('BUSY')
  if (now.state === 'unpaid') return undo(context, now)
  const settled = await approveByRule(context, now, asked)
  return isRefusal(settled) ? settled : answerOf(settled, posted)
})

async function begin(
  context: Context,
  redemptionId: string,
  asked: Asked,
  wish: {
    readonly quantity: number
    readonly agreedPoints: number
    readonly certificateName?: string | undefined
  },
): Promise<Redemption | Refusal> {
  const kept = await keep(context, redemptionId, asked, wish)
  if (isRefusal(kept)) return kept
  if (asked.payer === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const { by, byName } = takenBy(context)
  return requested(kept.reward, wish, {
    redemptionId,
    displayName: asked.displayName,
    takers: asked.takers,
    kept: kept.kept,
    depositorId: asked.payer._id,
    pickupNumber: pickupNumberOf(redemptionId, context.authenticate),
    settings: asked.settings,
    nowMs: context.nowMs,
    by,
    byName,
    commandId: context.commandId,
  })
}

/** Somebody spent the points in between. Nothing came of it: it is written down as that, and the goods go back. */
async function fail(context: Context, first: Redemption, why: Refusal): Promise<Refusal> {
  const payment = await paymentOf(context, first)
  // The same command, running a second time at once, found the points.
  if (payment.line !== undefined) return refuse('BUSY')
  const { commandId: _commandId, ...said } = takenBy(context)
  const unpaid = { code: why.refused, balance: Number(why.details?.['balance'] ?? 0) }
  const failed = await save(context, first, (state) => {
    if (state.state === 'unpaid') return state
    const next = decideStep(state, { ...said, event: 'fail' })
    return isRefusal(next) ? next : { ...next, unpaid }
  })
  return isRefusal(failed) ? failed : undo(context, failed)
}

/** Puts the goods of a request back that came to nothing, and points if they were debited after all. */
async function undo(context: Context, redemption: Redemption): Promise<Refusal> {
  const back = await giveBack(context, redemption)
  if (isRefusal(back)) return back
  const { code, balance } = redemption.unpaid ?? { code: 'NOT_ENOUGH_POINTS' as const, balance: 0 }
  return refuse(code, code === 'NOT_ENOUGH_POINTS' ? { needed: redemption.points, balance } : {})
}

/** Who approves small amounts when a community has decided that nobody has to. */
const rule = { by: { personId: 'rule', role: 'rule' }, byName: '社区规则' } as const

async function approveByRule(
  context: Context,
  redemption: Redemption,
  { settings }: Asked,
): Promise<Redemption | Refusal> {
  if (redemption.state !== 'requested' || redemption.points > settings.approvedUpToPoints) return redemption
  return save(context, redemption, (state) =>
    state.state === 'requested' ? decideApproval(state, { ...rule, atMs: context.nowMs }, false) : state,
  )
}

const answerOf = (redemption: Redemption, { line }: Posted) => ({
  redemptionId: redemption._id,
  title: redemption.title,
  quantity: redemption.quantity,
  points: redemption.points,
  balance: line.balance,
  isApproved: redemption.steps.some(({ by }) => by.role === rule.by.role),
})
