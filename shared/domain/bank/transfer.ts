import { refuse, type Refusal } from '../../errors'
import { monthOf } from '../calendar'
import type { Actor, Line, Lot, Passbook } from './passbook'
import type { Entry, PostingKey } from './posting'

/** At most so many points are given away in a month, so that a stolen phone cannot empty a passbook. */
export const giveCapAMonth = 500

export interface Gift {
  readonly points: number
  readonly commandId: string
  readonly receivedAtMs: number
  readonly by: Actor
  readonly fromName: string
  readonly toName: string
}

const capName = (gift: Gift): string => `give/month:${monthOf(gift.receivedAtMs)}`

export const keyOfGift = (end: 'give' | 'receive', gift: Gift): PostingKey => ({
  key: `${end}/${gift.commandId}`,
  momentMs: gift.receivedAtMs,
})

/** The giver's end of a transfer. The lots that end first go first, and keep their days. */
export function decideGive(giver: Passbook, receiver: Pick<Passbook, '_id'>, gift: Gift): Entry | Refusal {
  if (giver._id === receiver._id) return refuse('GIFT_TO_SELF')
  if (!Number.isSafeInteger(gift.points)) return refuse('POINTS_NOT_WHOLE')
  if (gift.points < 1) return refuse('POINTS_OUT_OF_RANGE')
  const left = giveCapAMonth - (giver.counted[capName(gift)] ?? 0)
  if (gift.points > left && giver.kind === 'person')
    return refuse('GIFT_ABOVE_CAP', { left: Math.max(0, left) })

  // From here on the gift must succeed, if there are points enough.
  return {
    kind: 'give',
    account: 'transferred',
    points: -gift.points,
    honour: 0,
    reference: `passbook/${receiver._id}`,
    title: `转给${gift.toName}`,
    by: gift.by,
    commandId: gift.commandId,
    counts: { [capName(gift)]: gift.points },
  }
}

/** The receiver's end: exactly the lots that left the giver. */
export function entryOfReceipt(given: Line, giverId: string, gift: Gift): Entry {
  const into: readonly Lot[] = given.lots.map((lot) => ({ ...lot, points: -lot.points }))
  return {
    kind: 'receive',
    account: 'transferred',
    points: -given.points,
    honour: 0,
    into,
    reference: `passbook/${giverId}`,
    title: `${gift.fromName}转来`,
    by: gift.by,
    commandId: gift.commandId,
  }
}
