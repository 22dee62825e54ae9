import type { RedeemMonthReportOutput } from '../../../generated/contract'
import { addMonths, monthOf, startOfDayMs } from '../../../generated/shared'
import type { Sheet } from '../../../services/sheets'
import { yuanOf } from '../typedNumbers'

/** What was handed over of one reward in a month. */
export interface MonthRow {
  readonly rewardId: string
  readonly title: string
  readonly points: string
  /** Of the reward that took most points. */
  readonly percent: number
  readonly note: string
}

const monthsBack = 6

/** The present month and those before it, the newest first. */
export const monthChips = (nowMs: number): { value: string; title: string }[] =>
  Array.from({ length: monthsBack }, (_, back) => {
    const value = monthOf(startOfDayMs(addMonths(`${monthOf(nowMs)}-01`, -back)))
    return { value, title: monthName(value) }
  })

const monthName = (month: string): string => `${String(Number(month.slice(5)))}月`

export function monthRows({ rewards }: RedeemMonthReportOutput): MonthRow[] {
  const most = Math.max(1, ...rewards.map(({ points }) => points))
  // What was handed over and taken back in the same month comes to nothing.
  return rewards
    .filter(({ quantity }) => quantity > 0)
    .map(({ rewardId, title, quantity, points, valueFen }) => ({
      rewardId,
      title,
      points: `${String(points)} 分`,
      percent: Math.round((points / most) * 100),
      note: `发出 ${String(quantity)} 份，值 ${yuanOf(valueFen)} 元`,
    }))
}

/** All of it in one sentence: how much, what it cost, and what a point was worth. */
export function totalSaid({ quantity, points, valueFen }: RedeemMonthReportOutput['total']): string {
  const worth = points === 0 ? '' : `，平均 1 分换 ${(valueFen / points / 100).toFixed(2)} 元的东西`
  return `发出 ${String(quantity)} 份，值 ${yuanOf(valueFen)} 元${worth}`
}

export const monthSheet = ({ rewards, total }: RedeemMonthReportOutput, month: string): Sheet => ({
  fileName: `兑换月报-${month}`,
  blocks: [
    { kind: 'title', text: '兑换月报' },
    { kind: 'paragraph', text: `${month.slice(0, 4)}年${monthName(month)}`, align: 'centre' },
    {
      kind: 'table',
      columns: [
        { title: '东西', share: 4 },
        { title: '份数', share: 1.2, align: 'right' },
        { title: '积分', share: 1.4, align: 'right' },
        { title: '价值（元）', share: 1.8, align: 'right' },
      ],
      rows: [
        ...rewards.map(({ title, quantity, points, valueFen }) => [
          title,
          String(quantity),
          String(points),
          yuanOf(valueFen),
        ]),
        ['合计', String(total.quantity), String(total.points), yuanOf(total.valueFen)],
      ],
    },
    { kind: 'signatures', names: ['制表人', '审核人'] },
  ],
})
