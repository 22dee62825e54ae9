import type { Day } from '../calendar'
import type { Actor } from '../bank/passbook'

/**
 * That a person may go first where a reward is kept for those in hardship (困难家庭优先). Only staff see it, nobody
 * else's screen says so, and it ends by itself.
 */
export interface Hardship {
  /** The person's id. */
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly displayName: string
  readonly untilDay: Day
  readonly notedAtMs: number
  readonly notedBy: Actor
  readonly commandId: string
}

export const isInHardship = (hardship: Hardship | undefined, today: Day): boolean =>
  hardship !== undefined && today <= hardship.untilDay
