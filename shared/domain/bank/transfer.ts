import { refuse, type Refusal } from '../../errors'
import { monthOf } from '../calendar'
import type { Actor, Line, Lot, Passbook } from './passbook'
import type { Entry, PostingKey } from './posting'

/** At most so many points are given away in a month, so that a stolen phone cannot empty a passbook. */
export const giveCapAMonth = 500

/** At most so many points go from a pool to one depositor in a month: no single approver can empty a pool. */
export const grantCapAMonth = 100

export interface Gift {
  readonly points: number
  readonly commandId: string
  readonly receivedAtMs: number
  readonly by: Actor
  readonly fromName: string
  readonly toName: string
}

/** What a pool counts over its whole life: all points it was given, and all that it granted. */
export const poolCounts = { given: 'given/life', granted: 'granted/life' } as const

/** What a giver may give in a month, with the name under which it is counted. An organisation gives what it has. */
function capOf(giver: Passbook, receiver: Pick<Passbook, '_id'>, gift: Gift) {
  const month = `month:${monthOf(gift.receivedAtMs)}`
  if (giver.kind === 'pool') {
    return {
      name: `grant:${receiver._id}/${month}`,
      most: grantCapAMonth,
      refusal: 'GRANT_ABOVE_CAP',
    } as const
  }
  const most = giver.kind === 'person' ? giveCapAMonth : Infinity
  return { name: `give/${month}`, most, refusal: 'GIFT_ABOVE_CAP' } as const
}

/** What has to be known of the giver's passbook to decide on a gift. */
export const countNamesOfGift = (
  giver: Passbook,
  receiver: Pick<Passbook, '_id'>,
  gift: Gift,
): readonly string[] => [capOf(giver, receiver, gift).name]

export const keyOfGift = (end: 'give' | 'receive', gift: Gift): PostingKey => ({
  key: `${end}/${gift.commandId}`,
  momentMs: gift.receivedAtMs,
})

/** The giver's end of a transfer. The lots that end first go first, and keep their days. */
export function decideGive(giver: Passbook, receiver: Pick<Passbook, '_id'>, gift: Gift): Entry | Refusal {
  if (giver._id === receiver._id) return refuse('GIFT_TO_SELF')
  if (!Number.isSafeInteger(gift.points)) return refuse('POINTS_NOT_WHOLE')
  if (gift.points < 1) return refuse('POINTS_OUT_OF_RANGE')
  const cap = capOf(giver, receiver, gift)
  const left = cap.most - (giver.counted[cap.name] ?? 0)
  if (gift.points > left) return refuse(cap.refusal, { left: Math.max(0, left) })

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
    counts: {
      [cap.name]: gift.points,
      ...(giver.kind === 'pool' ? { [poolCounts.granted]: gift.points } : {}),
    },
  }
}

/** The receiver's end: exactly the lots that left the giver. A pool's line says how far the gifts reach by now. */
export function entryOfReceipt(receiver: Passbook, given: Line, giverId: string, gift: Gift): Entry {
  const into: readonly Lot[] = given.lots.map((lot) => ({ ...lot, points: -lot.points }))
  const points = -given.points
  return {
    kind: 'receive',
    account: 'transferred',
    points,
    honour: 0,
    into,
    reference: `passbook/${giverId}`,
    title: `${gift.fromName}转来`,
    by: gift.by,
    commandId: gift.commandId,
    ...(receiver.kind === 'pool'
      ? {
          givenThrough: (receiver.counted[poolCounts.given] ?? 0) + points,
          counts: { [poolCounts.given]: points },
        }
      : {}),
  }
}
