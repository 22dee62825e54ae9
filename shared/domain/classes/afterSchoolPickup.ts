import type { Actor } from '../bank/passbook'
import type { Day } from '../calendar'

/** Somebody who may pick up a child: on every day, or on one. */
export interface Pickup {
  readonly pickupId: string
  readonly name: string
  /** What they are to the child, such as 奶奶. */
  readonly relation: string
  /** The last four digits of their phone, by which staff know somebody without a phone in hand. */
  readonly digits?: string | undefined
  /** A resident's account, which shows its own rotating code. */
  readonly personId?: string | undefined
  readonly always: boolean
  /** The one day on which they may, beside `always`. */
  readonly onDay?: Day | undefined
  readonly addedAtMs: number
  readonly by: Actor
}

export const mayFetchOn = ({ always, onDay }: Pickup, day: Day): boolean => always || onDay === day
