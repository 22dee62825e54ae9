import type { RedeemShopOutput } from '../../../generated/contract'

export type ShopReward = RedeemShopOutput['rewards'][number]

/** A reward as a card shows it. */
export interface RewardRow {
  readonly rewardId: string
  readonly kind: ShopReward['kind']
  readonly url: string
  readonly title: string
  readonly points: string
  /** `还有 12 份`. */
  readonly left: string
  readonly isScarce: boolean
  /** Whether the person can have it, or what is missing. */
  readonly mark: string
  readonly tone: 'yes' | 'no'
  /** All of it in one sentence, for those who listen. */
  readonly label: string
}

export const blankReward: RewardRow = {
  rewardId: '',
  kind: 'goods',
  url: '',
  title: '',
  points: '',
  left: '',
  isScarce: false,
  mark: '',
  tone: 'no',
  label: '',
}

/** So few are worth a hint that they are nearly gone. */
export const fewLeft = 3

export const isAffordable = ({ points, left, leftForMe }: ShopReward, balance: number): boolean =>
  left > 0 && points <= balance && leftForMe !== 0

export function rewardRow(reward: ShopReward, balance: number, url = ''): RewardRow {
  const { rewardId, kind, title, points, left } = reward
  const mark = markOf(reward, balance)
  const leftText =
    left === 0 ? '换完了' : left <= fewLeft ? `只剩 ${String(left)} 份` : `还有 ${String(left)} 份`
  return {
    rewardId,
    kind,
    url,
    title,
    points: String(points),
    left: leftText,
    isScarce: left <= fewLeft,
    mark,
    tone: isAffordable(reward, balance) ? 'yes' : 'no',
    label: `${title}，${String(points)} 分，${leftText}${mark === '' ? '' : `，${mark}`}`,
  }
}

function markOf({ points, left, leftForMe }: ShopReward, balance: number): string {
  if (left === 0) return ''
  if (leftForMe === 0) return '已换到限量'
  return points <= balance ? '够换' : `还差 ${String(points - balance)} 分`
}
