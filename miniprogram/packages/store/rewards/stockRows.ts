import type { Share } from '../../../components/share-bar/share-bar'
import type { RedeemRewardsInput, RedeemRewardsOutput } from '../../../generated/contract'
import { yuanOf } from '../typedNumbers'

export type KeptReward = RedeemRewardsOutput['rewards'][number]
export type Shown = RedeemRewardsInput['state']
type Stock = KeptReward['stock']

/** What is shown at first. */
export const onOffer: Shown = 'open'

/** A reward with its whole stock, as those who look after it see it. */
export interface StockRow {
  readonly rewardId: string
  readonly kind: KeptReward['kind']
  readonly url: string
  readonly title: string
  readonly points: string
  readonly note: string
  readonly isOpen: boolean
  readonly valueFen: string
  readonly shares: Share[]
  readonly stockLabel: string
}

const sharesOf = ({ left, reserved, handedOver, writtenOff }: Stock): Share[] => [
  { tone: 'free', count: left },
  { tone: 'kept', count: reserved },
  { tone: 'given', count: handedOver },
  { tone: 'lost', count: writtenOff },
]

/** Where everything that was received is, in words. */
export const stockWords = ({ received, left, reserved, handedOver, writtenOff }: Stock): string =>
  `进货 ${String(received)}：能换 ${String(left)}，已留 ${String(reserved)}，发出 ${String(handedOver)}，报损 ${String(writtenOff)}`

export function stockRow(reward: KeptReward, url = ''): StockRow {
  const { rewardId, kind, title, points, state, valueFen, stock, donorName } = reward
  return {
    rewardId,
    kind,
    url,
    title,
    points: `${String(points)} 分`,
    note: `值 ${yuanOf(valueFen)} 元${donorName === undefined ? '' : `，${donorName}捐`}`,
    isOpen: state === 'open',
    valueFen: String(valueFen),
    shares: sharesOf(stock),
    stockLabel: stockWords(stock),
  }
}
