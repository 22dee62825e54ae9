import type { RedeemHistoryOutput, RedeemQueueOutput } from '../../../generated/contract'
import { dayAndTimeOf, dayOf, readableDay } from '../../../generated/shared'
import { redemptionStateNames } from '../../../services/redemptionStates'

export type QueuedRedemption = RedeemQueueOutput['redemptions'][number]

interface Fact {
  readonly label: string
  readonly text: string
}

/** A request as whoever decides about it sees it. */
export interface RequestView {
  readonly redemptionId: string
  readonly kind: QueuedRedemption['kind']
  readonly who: string
  readonly what: string
  readonly points: string
  readonly facts: Fact[]
}

export const whatOf = ({ title, quantity }: Pick<QueuedRedemption, 'title' | 'quantity'>): string =>
  quantity > 1 ? `${title} ${String(quantity)} 份` : title

export function requestView(redemption: QueuedRedemption): RequestView {
  const { redemptionId, kind, displayName, points, requestedAtMs, keptUntilMs } = redemption
  const { isPaidByGroup, certificateName, steps } = redemption
  const first = steps.find(({ event }) => event === 'approveFirst')
  const facts: (Fact | undefined)[] = [
    { label: '库存', text: stockText(redemption) },
    { label: '提出', text: dayAndTimeOf(requestedAtMs) },
    { label: '最晚', text: `${readableDay(dayOf(keptUntilMs))}，到时没批会自动退回` },
    isPaidByGroup ? { label: '谁付', text: '家庭或单位的存折' } : undefined,
    certificateName === undefined ? undefined : { label: '署名', text: certificateName },
    first && { label: '第一位', text: `${first.byName}，${dayAndTimeOf(first.atMs)} 同意` },
  ]
  return {
    redemptionId,
    kind,
    who: displayName,
    what: whatOf(redemption),
    points: `${String(points)} 分（已先扣）`,
    facts: facts.filter((fact) => fact !== undefined),
  }
}

const stockText = ({ stock, quantity }: QueuedRedemption): string =>
  stock === undefined
    ? '这件已经下架，东西还给留着'
    : `给留了 ${String(quantity)} 份，另外还有 ${String(stock.left)} 份`

const shownAtMost = 4

/** What the person had before, newest first, without the request that is decided. */
export const historyRows = (
  { redemptions }: RedeemHistoryOutput,
  redemptionId: string,
): { key: string; text: string }[] =>
  redemptions
    .filter((one) => one.redemptionId !== redemptionId)
    .slice(0, shownAtMost)
    .map((one) => ({
      key: one.redemptionId,
      text: `${dayAndTimeOf(one.requestedAtMs)} ${whatOf(one)}，${redemptionStateNames[one.state]}`,
    }))

/** Reasons that come up again and again; each says what the person can do. */
export const readyReasons = [
  { value: '东西不够了，请过几天再换', title: '东西不够了', note: '请过几天再换' },
  { value: '这次限量已到，请下次再换', title: '限量已到', note: '请下次再换' },
  { value: '信息不清楚，请到服务台说明', title: '信息不清楚', note: '请到服务台说明' },
]
