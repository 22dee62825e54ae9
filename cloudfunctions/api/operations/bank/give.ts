import * as contract from '../../../../shared/contract/bank'
import type { Passbook } from '../../../../shared/domain/bank/passbook'
import { keyOfGift } from '../../../../shared/domain/bank/transfer'
import {
  belongsTo,
  depositorOfGroup,
  groupOfDepositor,
  type Group,
} from '../../../../shared/domain/people/group'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { groups, people, poolGifts } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { passbookOf, postedLine, transfer } from './steps'

export const give = operation(contract.give, async (context, input) => {
  const { store, subjectId, commandId, nowMs, by } = context
  const { toDepositorId, points, fromGroupId } = input
  const giverId = fromGroupId === undefined ? depositorOf(subjectId) : depositorOfGroup(fromGroupId)
  const [giver, receiver, from, to, person] = await Promise.all([
    passbookOf(context, giverId),
    passbookOf(context, toDepositorId),
    fromGroupId === undefined ? undefined : store.read(groups, fromGroupId),
    store.read(groups, groupOfDepositor(toDepositorId)),
    store.read(people, subjectId),
  ])
  if (giver === undefined || receiver === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const fromName = from?.name ?? person?.displayName ?? ''
  const toName = to?.name ?? ''
  const gift = { points, commandId, receivedAtMs: nowMs, by, fromName, toName }
  // Points that have left must arrive, whoever has moved out in between.
  const begun = (await postedLine(context, giver, keyOfGift('give', gift))) !== undefined
  const refused = begun ? undefined : refusalOfGiving(context, giver, receiver, { from, to })
  if (refused !== undefined) return refused

  const moved = await transfer(context, giver, receiver, gift)
  if (isRefusal(moved)) return moved
  const { given, received } = moved
  if (received.line.givenThrough !== undefined) {
    await store.insert(poolGifts, {
      _id: `${toDepositorId}:${commandId}`,
      poolId: toDepositorId,
      giverId,
      points,
      through: received.line.givenThrough,
      atMs: nowMs,
    })
  }
  return { points, balance: given.line.balance, lineNumber: given.line.number, toName }
})

/** Points of a household are spent together and leave it no other way; nobody gives to a single person. */
function refusalOfGiving(
  { principal, subjectId, nowMs }: Context,
  giver: Passbook,
  receiver: Passbook,
  { from, to }: { readonly from: Group | undefined; readonly to: Group | undefined },
): Refusal | undefined {
  const { communityId } = principal
  if (giver.communityId !== communityId || receiver.communityId !== communityId) {
    return refuse('PASSBOOK_NOT_FOUND')
  }
  if (giver.kind !== 'person' && (from === undefined || !belongsTo(from, subjectId, nowMs))) {
    return refuse('NOT_A_MEMBER')
  }
  if (giver._id === receiver._id) return refuse('GIFT_TO_SELF')
  if (receiver.kind === 'pool' && (giver.kind === 'person' || giver.kind === 'organisation')) return undefined
  if (receiver.kind !== 'household' || giver.kind !== 'person') return refuse('GIFT_NOT_POSSIBLE')
  return to !== undefined && belongsTo(to, subjectId, nowMs) ? undefined : refuse('NOT_A_MEMBER')
}
