import type { Actor } from '../bank/passbook'
import type { PickupTimes } from './pickupTimes'

/** What a community decided about its redemptions. */
export interface RedeemSettings extends PickupTimes {
  /** The community's id. */
  readonly _id: string
  readonly version: number
  /** Requests up to so many points are approved by themselves; 0 for none. */
  readonly approvedUpToPoints: number
  /** Above so many points two different people approve. */
  readonly secondPersonAbovePoints: number
  /** Days in which staff answer and prepare; then goods and points go back. */
  readonly answerDays: number
  /** Who decided it, and when; absent as long as nobody did. */
  readonly savedAtMs: number
  readonly savedBy?: Actor
  readonly commandId?: string
}

const defaultSettings = (communityId: string): RedeemSettings => ({
  _id: communityId,
  version: 0,
  approvedUpToPoints: 0,
  secondPersonAbovePoints: 300,
  answerDays: 14,
  pickupDays: [],
  pickupTimes: [],
  savedAtMs: 0,
})

/** What holds in a community: what was decided, and for everything else what holds where nobody decided. */
export const settingsOf = (communityId: string, saved: RedeemSettings | undefined): RedeemSettings => ({
  ...defaultSettings(communityId),
  ...saved,
})
