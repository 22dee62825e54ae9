import { refuse, type Refusal } from '../../errors'
import type { Actor, Line, Lot, Passbook } from './passbook'
import type { Entry, PostingKey } from './posting'

/** Above this many points a correction needs a second person. */
export const secondPersonAbove = 100

interface Correction {
  readonly title: string
  readonly by: Actor
  readonly commandId?: string
}

/** Name under which a passbook counts what was given back of a line. */
const refundedName = (line: Line): string => `refunded/${String(line.number)}`

/**
 * Gives back points of a spending line, into the lots they came from (B6): those that end last first, since they were
 * spent last. A line is given back once at most, in parts or whole.
 */
export function decideRefund(
  passbook: Passbook,
  line: Line,
  points: number,
  correction: Correction,
): Entry | Refusal {
  if (line.kind !== 'spend') return refuse('LINE_NOT_CORRECTABLE')
  const before = passbook.counted[refundedName(line)] ?? 0
  if (!Number.isSafeInteger(points)) return refuse('POINTS_NOT_WHOLE')
  if (points < 1) return refuse('POINTS_OUT_OF_RANGE')
  const left = -line.points - before
  if (points > left) return refuse('REFUND_TOO_LARGE', { left })

  // From here on the refund must succeed.
  return {
    ...correction,
    kind: 'refund',
    account: 'spent',
    points,
    honour: 0,
    into: backInto(line, before, points),
    reference: line.reference,
    corrects: line.number,
    counts: { [refundedName(line)]: points },
  }
}

/** The lots that points go back to, after `before` points of the line went back already. */
function backInto(line: Line, before: number, points: number): readonly Lot[] {
  let [skip, wanted] = [before, points]
  const into: Lot[] = []
  for (const lot of [...line.lots].reverse()) {
    const taken = -lot.points
    const skipped = Math.min(skip, taken)
    const part = Math.min(taken - skipped, wanted)
    skip -= skipped
    wanted -= part
    if (part > 0) into.push({ expiresOn: lot.expiresOn, points: part })
  }
  return into
}

/** A line is taken back once, whoever asks for it and however often. */
export const keyOfReversal = (line: Line): PostingKey => ({
  key: `reverse/${String(line.number)}`,
  momentMs: line.atMs,
})

/**
 * Takes back what was posted by mistake. The line stays and the reversal names it. Points that were spent in the
 * meantime are not claimed back: a passbook is never a fine and never falls below zero.
 */
export function decideReversal(passbook: Passbook, line: Line, correction: Correction): Entry | Refusal {
  if (line.kind !== 'earn') return refuse('LINE_NOT_CORRECTABLE')

  // From here on the reversal must succeed.
  const firstFrom = line.lots[0]?.expiresOn
  return {
    ...correction,
    kind: 'reverse',
    account: 'issued',
    // Subtracted, because the negative of zero is another zero.
    points: 0 - Math.min(line.points, passbook.balance),
    honour: 0 - line.honour,
    ...(firstFrom === undefined ? {} : { firstFrom }),
    reference: line.reference,
    corrects: line.number,
    // What was counted by mistake must not keep the right entry under a cap.
    counts: Object.fromEntries(Object.entries(line.counts ?? {}).map(([name, had]) => [name, 0 - had])),
  }
}

/** A correction that one person asked for and that waits for another. `_id` is `<depositor>:<line>`. */
export interface CorrectionRequest {
  readonly _id: string
  readonly communityId: string
  readonly depositorId: string
  readonly line: number
  /** What the wrong line says, for whoever is to decide. */
  readonly title: string
  readonly points: number
  readonly honour: number
  readonly reason: string
  readonly requestedBy: string
  readonly requestedAtMs: number
  readonly commandId: string
  readonly state: 'waiting' | 'done'
}

export const correctionId = (depositorId: string, line: number): string => `${depositorId}:${String(line)}`

/** True for a line that one person alone must not take back. Honour counts as well. */
export const needsSecondPerson = (line: Line): boolean =>
  Math.max(line.points, line.honour) > secondPersonAbove
