import { refuse, type Refusal } from '../../errors'
import { mostVisits, slotsOf, type SlotSheet } from './slotSheet'

/** The delegates of the Party, of the People's Congress, and members of the political consultative conference. */
export const representativeKinds = ['党代表', '人大代表', '政协委员'] as const
export type RepresentativeKind = (typeof representativeKinds)[number]

/** A representative's hours (两代表一委员接待): slots in which one resident is received alone. */
export interface Reception {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly kind: RepresentativeKind
  readonly name: string
  readonly roomId: string
  readonly roomName: string
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly slotMinutes: number
  readonly state: 'planned' | 'cancelled'
  readonly cancelledWhy?: string
  readonly plannedBy: string
  /** The command that planned it, and took its room. */
  readonly commandId: string
  readonly sheet: SlotSheet
  readonly done: readonly string[]
}

const minuteMs = 60_000
const mostSlots = 48

/** How many slots fit; what is left at the end is a break. */
export const slotCount = (span: { startsAtMs: number; endsAtMs: number }, slotMinutes: number): number =>
  Math.min(mostSlots, Math.floor((span.endsAtMs - span.startsAtMs) / (slotMinutes * minuteMs)))

export const slotStartsAtMs = ({ startsAtMs, slotMinutes }: Reception, slot: number): number =>
  startsAtMs + slot * slotMinutes * minuteMs

/** Whether somebody can have a slot; undefined when they can. */
export function refusalOfSlot(
  reception: Reception,
  personId: string,
  slot: number,
  nowMs: number,
): Refusal | undefined {
  const { sheet, state } = reception
  if (state === 'cancelled') return refuse('RECEPTION_CANCELLED')
  if (slot >= slotCount(reception, reception.slotMinutes)) return refuse('SLOT_NOT_FOUND')
  if (nowMs >= slotStartsAtMs(reception, slot)) return refuse('SLOT_OVER')
  if (slotsOf(sheet, personId).length > 0) return refuse('SLOT_YOURS')
  if (sheet.blocked.includes(slot) || sheet.holders.some((holder) => holder.startsWith(`${String(slot)}:`)))
    return refuse('SLOT_TAKEN')
  return sheet.arrivals >= mostVisits ? refuse('SHEET_CLOSED') : undefined
}
