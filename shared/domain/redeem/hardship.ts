import type { Day } from '../calendar'
import type { Actor } from '../bank/passbook'

/**
 * That a person, or the household they live in, may go first where a reward is kept for those in hardship
 * (困难家庭优先). Only those who note it see it, nobody else's screen says so, and it ends by itself.
 */
export interface Hardship {
  /** The person's id, or the household's. */
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly of: 'person' | 'household'
  /** Of the person who was noted, also where it counts for their household. */
  readonly displayName: string
  /** Where a person's counts for the others of their household as well. */
  readonly householdId?: string | undefined
  readonly untilDay: Day
  readonly notedAtMs: number
  readonly notedBy: Actor
  readonly commandId: string
}

export const isInHardship = (hardship: Hardship | undefined, today: Day): boolean =>
  hardship !== undefined && today <= hardship.untilDay
