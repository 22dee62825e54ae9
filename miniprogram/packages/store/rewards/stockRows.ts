import type { RedeemRewardsInput, RedeemRewardsOutput } from '../../../generated/contract'

export type KeptReward = RedeemRewardsOutput['rewards'][number]
export type Shown = RedeemRewardsInput['state']
type Stock = KeptReward['stock']

/** What is shown at first. */
export const onOffer: Shown = 'open'

interface Bar {
  readonly name: keyof Omit<Stock, 'received'>
  readonly count: number
}

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
  readonly bars: Bar[]
  readonly stockLabel: string
}

const barNames = ['left', 'reserved', 'handedOver', 'writtenOff'] as const

export const stockBars = (stock: Stock): Bar[] =>
  barNames.map((name) => ({ name, count: stock[name] })).filter(({ count }) => count > 0)

/** Where everything that was received is, in words. */
export const stockWords = ({ received, left, reserved, handedOver, writtenOff }: Stock): string =>
  `进货 ${String(received)}：能换 ${String(left)}，已留 ${String(reserved)}，发出 ${String(handedOver)}，报损 ${String(writtenOff)}`

export const yuan = (fen: number): string => (fen / 100).toFixed(2)

export function stockRow(reward: KeptReward, url = ''): StockRow {
  const { rewardId, kind, title, points, state, valueFen, stock, donorName } = reward
  return {
    rewardId,
    kind,
    url,
    title,
    points: `${String(points)} 分`,
    note: `值 ${yuan(valueFen)} 元${donorName === undefined ? '' : `，${donorName}捐`}`,
    isOpen: state === 'open',
    valueFen: String(valueFen),
    bars: stockBars(stock),
    stockLabel: stockWords(stock),
  }
}
