import type { RefusalAnswer, RefusalCode } from '../generated/shared'
import { open, type Place } from './navigation'

/** What a person can do about a refusal: the text of the button, and where it leads or what it repeats. */
export interface NextStep {
  readonly text: string
  readonly to: Place | 'again' | 'scan'
}

const again: NextStep = { text: '再试一次', to: 'again' }
const scanAgain: NextStep = { text: '重新扫码', to: 'scan' }
const lookAgain: NextStep = { text: '看现在的情况', to: 'again' }
const seeShop: NextStep = { text: '看看别的', to: 'shop' }
const seeGroups: NextStep = { text: '看家庭和单位', to: 'groups' }
const seeActivities: NextStep = { text: '看活动安排', to: 'activities' }

/** Codes that are not here leave nothing to do on the phone; their texts say where to ask. */
const steps: Partial<Record<RefusalCode, NextStep>> = {
  NOT_REGISTERED: { text: '去登记', to: 'register' },
  CONSENT_OUTDATED: { text: '看使用说明', to: 'agreement' },
  NOT_YOUR_WARD: { text: '回到首页', to: 'home' },
  BUSY: again,
  CLOUD_UNAVAILABLE: again,
  BUG: again,
  ALREADY_REGISTERED: { text: '回到首页', to: 'home' },
  PAGE_NOT_FOUND: { text: '看存折', to: 'statement' },
  ACTIVITY_NOT_FOUND: scanAgain,
  ACTIVITY_NOT_OPEN: seeActivities,
  ACTIVITY_CANCELLED: seeActivities,
  CODE_UNREADABLE: scanAgain,
  CODE_EXPIRED: scanAgain,
  CODE_FORGED: scanAgain,
  PROOF_UNREADABLE: scanAgain,
  PROOF_FORGED: scanAgain,
  POOL_NOT_FOUND: { text: '看爱心池', to: 'pools' },
  GROUP_NOT_FOUND: seeGroups,
  NOT_A_MEMBER: seeGroups,
  NOT_INVITED: seeGroups,
  NOT_ENOUGH_POINTS: { text: '看存折', to: 'statement' },
  REWARD_NOT_FOUND: seeShop,
  REWARD_WITHDRAWN: seeShop,
  REWARD_GONE: seeShop,
  REWARD_TOO_FEW: lookAgain,
  REWARD_LIMIT_REACHED: lookAgain,
  PRICE_CHANGED: { text: '看新的价格', to: 'again' },
  REDEMPTION_NOT_FOUND: { text: '看我的兑换', to: 'redemptions' },
  REDEMPTION_BEING_PAID: again,
  REDEMPTION_APPROVED: lookAgain,
  REDEMPTION_IS_READY: lookAgain,
  REDEMPTION_IN_USE: lookAgain,
  REDEMPTION_COLLECTED: lookAgain,
  REDEMPTION_UNPAID: lookAgain,
  REDEMPTION_REFUSED: lookAgain,
  REDEMPTION_CANCELLED: lookAgain,
  REDEMPTION_EXPIRED: lookAgain,
  REDEMPTION_RETURNED: lookAgain,
  STOCK_MOVED: lookAgain,
  NONCE_EXPIRED: scanAgain,
  NONCE_STRANGE: scanAgain,
  TOO_FAR: again,
  VENUE_QUIET: seeActivities,
  NO_OFFER: { text: '看我的活动', to: 'myActivities' },
  ALREADY_SIGNED_UP: { text: '看我的活动', to: 'myActivities' },
  CHILD_HERE_ALREADY: lookAgain,
  CHILD_NOT_HERE: lookAgain,
  ALREADY_CHECKED_IN: { text: '看存折', to: 'statement' },
}

export const nextStepOf = ({ code }: RefusalAnswer): NextStep | null => steps[code] ?? null

/**
 * Takes a step that leads somewhere.
 *
 * @returns false for the steps that the page itself has to take
 */
export async function takeStep({ to }: NextStep): Promise<boolean> {
  if (to === 'again' || to === 'scan') return false
  await open(to)
  return true
}
