import type { Actor } from '../bank/passbook'

/** What a community decided about its redemptions. */
export interface RedeemSettings {
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

export const defaultSettings = (communityId: string): RedeemSettings => ({
  _id: communityId,
  version: 0,
  approvedUpToPoints: 0,
  secondPersonAbovePoints: 300,
  answerDays: 14,
  savedAtMs: 0,
})
