import type { RedeemShopOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { fewLeft, isAffordable, rewardRow, type RewardRow, type ShopReward } from '../reward-card/rewardRow'

export interface ShopSection {
  readonly title: string
  readonly rewards: RewardRow[]
}

/** What the list is narrowed to. */
export type ShopChoice = 'all' | 'affordable' | ShopReward['kind']

/** What is shown at first. */
export const everything: ShopChoice = 'all'

export const shopChips: { value: ShopChoice; title: string }[] = [
  { value: 'all', title: '全部' },
  { value: 'affordable', title: '够换的' },
  { value: 'produce', title: '蔬菜' },
  { value: 'goods', title: '日用品' },
  { value: 'service', title: '服务' },
  { value: 'honour', title: '荣誉' },
]

const choiceTitles: Readonly<Record<ShopChoice, string>> = {
  all: '都能换什么',
  affordable: '现在够换的',
  produce: '生态花园的菜',
  goods: '日用品',
  service: '便民服务',
  honour: '荣誉',
}

/** Why nothing can be exchanged today; '' when it can. */
export const closedNotice = (opensOn: string | undefined): string =>
  opensOn === undefined ? '' : `现在不是兑换的时间，${readableDay(opensOn)}起开放。可以先看看。`

/**
 * What the shop shows in which order: without a choice the vegetables of today and what is nearly gone come first, and
 * nothing is shown twice.
 *
 * @param urls addresses of pictures by reward
 */
export function shopSections(
  { rewards, balance }: RedeemShopOutput,
  choice: ShopChoice,
  urls: Readonly<Record<string, string>>,
): ShopSection[] {
  const section = (title: string, some: readonly ShopReward[]): ShopSection => ({
    title,
    rewards: some.map((reward) => rewardRow(reward, balance, urls[reward.rewardId])),
  })
  const sections =
    choice === 'all'
      ? sectionsOfAll(rewards).map(([title, some]) => section(title, some))
      : [
          section(
            choiceTitles[choice],
            rewards.filter((reward) => isChosen(reward, choice, balance)),
          ),
        ]
  return sections.filter((one) => one.rewards.length > 0)
}

function sectionsOfAll(rewards: readonly ShopReward[]): [string, readonly ShopReward[]][] {
  const isFresh = ({ kind, left }: ShopReward): boolean => kind === 'produce' && left > 0
  const isEnding = (reward: ShopReward): boolean =>
    !isFresh(reward) && reward.left > 0 && reward.left <= fewLeft
  return [
    ['花园刚采的菜', rewards.filter(isFresh)],
    ['快没有了', rewards.filter(isEnding)],
    ['都能换什么', rewards.filter((one) => !isFresh(one) && !isEnding(one) && one.left > 0)],
    ['换完了', rewards.filter(({ left }) => left === 0)],
  ]
}

const isChosen = (reward: ShopReward, choice: ShopChoice, balance: number): boolean =>
  choice === 'affordable' ? isAffordable(reward, balance) : reward.kind === choice

export const emptyNote = (choice: ShopChoice): { title: string; hint: string } =>
  choice === 'affordable'
    ? { title: '现在的积分还不够换', hint: '参加一次活动、分一次类，积分就多一些。' }
    : { title: '这一类现在没有', hint: '有了新的会列在这里。' }
