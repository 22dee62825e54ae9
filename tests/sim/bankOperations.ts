import * as z from 'zod'
import { command } from '../../shared/contract/operation'
import { decideRefund, decideReversal, keyOfReversal } from '../../shared/domain/bank/correction'
import type { Line } from '../../shared/domain/bank/passbook'
import type { Entry, Posted, PostingKey } from '../../shared/domain/bank/posting'
import { isRefusal, refuse, type Refusal } from '../../shared/errors'
import { expire, lineOf, passbookOf, post, transfer } from '../../cloudfunctions/api/operations/bank/steps'
import { operation, type Context } from '../../cloudfunctions/runtime/operation'

/**
 * The bank's steps as operations, so that a simulation can call each of them through the kernel. In the product they
 * stand behind check-ins, redemptions and gifts, whose rules would only get in the way here.
 */
const posted = z.object({ number: z.int(), points: z.int(), balance: z.int() })
const depositorId = z.string()
const said = { who: 'resident', output: posted, refusals: [] } as const

const answer = (result: Posted | Refusal) =>
  isRefusal(result)
    ? result
    : { number: result.line.number, points: result.line.points, balance: result.line.balance }

const keyOfCommand = ({ commandId, nowMs }: Context): PostingKey => ({
  key: `command/${commandId}`,
  momentMs: nowMs,
})

const common = (context: Context) => ({
  title: '模拟',
  by: context.by,
  commandId: context.commandId,
})

const earn = operation(
  command({
    ...said,
    name: 'sim.earn',
    summary: 'Points for something that happened at a moment; the same event earns once.',
    input: z.object({
      depositorId,
      eventId: z.string(),
      momentMs: z.int(),
      points: z.int(),
      expiresOn: z.string(),
    }),
  }),
  async (context, { depositorId: id, eventId, momentMs, points, expiresOn }) =>
    answer(
      await post(context, id, { key: `event/${eventId}`, momentMs }, () => ({
        ...common(context),
        kind: 'earn',
        account: 'issued',
        points,
        honour: points,
        into: [{ expiresOn, points }],
        reference: `event/${eventId}`,
      })),
    ),
)

const spend = operation(
  command({
    ...said,
    name: 'sim.spend',
    summary: 'Spends points.',
    input: z.object({ depositorId, points: z.int() }),
  }),
  async (context, { depositorId: id, points }) =>
    answer(
      await post(context, id, keyOfCommand(context), () => ({
        ...common(context),
        kind: 'spend',
        account: 'spent',
        points: -points,
        honour: 0,
        reference: `spend/${context.commandId}`,
      })),
    ),
)

/** Corrects a line of any page. */
const correct = async (
  context: Context,
  id: string,
  number: number,
  key: (line: Line) => PostingKey,
  decide: (...given: Parameters<typeof decideReversal>) => Entry | Refusal,
) => {
  const passbook = await passbookOf(context, id)
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const line = await lineOf(context, passbook, number)
  if (line === undefined) return refuse('LINE_NOT_FOUND')
  return answer(await post(context, id, key(line), (state) => decide(state, line, common(context)), passbook))
}

const refund = operation(
  command({
    ...said,
    name: 'sim.refund',
    summary: 'Gives points of a spending line back.',
    input: z.object({ depositorId, line: z.int(), points: z.int() }),
  }),
  (context, { depositorId: id, line, points }) =>
    correct(
      context,
      id,
      line,
      () => keyOfCommand(context),
      (state, wrong, correction) => decideRefund(state, wrong, points, correction),
    ),
)

const reverse = operation(
  command({
    ...said,
    name: 'sim.reverse',
    summary: 'Takes a line back that was a mistake.',
    input: z.object({ depositorId, line: z.int() }),
  }),
  (context, { depositorId: id, line }) => correct(context, id, line, keyOfReversal, decideReversal),
)

const give = operation(
  command({
    ...said,
    name: 'sim.give',
    summary: 'Moves points to another passbook.',
    input: z.object({ depositorId, toDepositorId: z.string(), points: z.int() }),
  }),
  async (context, { depositorId: id, toDepositorId, points }) => {
    const [giver, receiver] = await Promise.all([passbookOf(context, id), passbookOf(context, toDepositorId)])
    if (giver === undefined || receiver === undefined) return refuse('PASSBOOK_NOT_FOUND')
    const { by, commandId, nowMs: receivedAtMs } = context
    const gift = { points, commandId, receivedAtMs, by, fromName: '甲', toName: '乙' }
    const moved = await transfer(context, giver, receiver, gift)
    return isRefusal(moved) ? moved : answer(moved.given)
  },
)

const endLots = operation(
  command({
    ...said,
    name: 'sim.expire',
    summary: 'Ends the lots of one passbook.',
    input: z.object({ depositorId }),
  }),
  async (context, { depositorId: id }) => {
    const passbook = await passbookOf(context, id)
    if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
    const ended = await expire(context, passbook)
    return isRefusal(ended) ? ended : { number: 0, points: 0, balance: 0 }
  },
)

export const bankOperations = [earn, spend, refund, reverse, give, endLots]
