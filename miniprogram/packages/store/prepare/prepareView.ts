import type { RedeemQueueOutput } from '../../../generated/contract'
import { dayAndTimeOf, dayOf, readableDay } from '../../../generated/shared'
import type { Sheet } from '../../../services/sheets'
import { slotText } from '../../../services/slotText'
import { whatOf } from '../approvals/requestView'

export type Approved = RedeemQueueOutput['redemptions'][number]

interface PrepareRow {
  readonly redemptionId: string
  readonly who: string
  readonly what: string
  readonly note: string
}

/** All that is to be taken from one shelf. */
export interface Shelf {
  readonly rewardId: string
  readonly title: string
  readonly count: string
  readonly rows: PrepareRow[]
}

/** What has to be prepared, by reward, so that one walks to each shelf once. */
export function shelvesOf(approved: readonly Approved[]): Shelf[] {
  const rewardIds = [...new Set(approved.map(({ rewardId }) => rewardId))]
  return rewardIds.map((rewardId) => {
    const wanted = approved.filter((one) => one.rewardId === rewardId)
    return {
      rewardId,
      title: wanted[0]?.title ?? '',
      count: `一共备 ${String(totalOf(wanted))} 份，${String(wanted.length)} 人`,
      rows: wanted.map((one) => ({
        redemptionId: one.redemptionId,
        who: one.displayName,
        what: whatOf(one),
        note: `${String(one.quantity)} 份，${whenOf(one)}`,
      })),
    }
  })
}

/** When the person comes, if they said so. */
const whenOf = ({ slot, requestedAtMs }: Approved): string =>
  slot === undefined ? `${dayAndTimeOf(requestedAtMs)}提出` : `${slotText(slot)}来领`

const totalOf = (wanted: readonly Approved[]): number =>
  wanted.reduce((sum, { quantity }) => sum + quantity, 0)

/** The list to walk along the shelves with. */
export const pickList = (approved: readonly Approved[], nowMs: number): Sheet => ({
  fileName: `配货单-${dayOf(nowMs)}`,
  blocks: [
    { kind: 'title', text: '配货单' },
    {
      kind: 'paragraph',
      text: `${readableDay(dayOf(nowMs))}，一共 ${String(totalOf(approved))} 份`,
      align: 'centre',
    },
    {
      kind: 'table',
      columns: [
        { title: '东西', share: 4 },
        { title: '给谁', share: 3 },
        { title: '份数', share: 1.2, align: 'right' },
        { title: '什么时候来领', share: 3.4 },
        { title: '打勾', share: 1.2 },
      ],
      rows: shelvesOf(approved).flatMap(({ rewardId, title }) =>
        approved
          .filter((one) => one.rewardId === rewardId)
          .map((one) => [
            title,
            one.displayName,
            String(one.quantity),
            one.slot === undefined ? '' : slotText(one.slot),
            '□',
          ]),
      ),
    },
    { kind: 'signatures', names: ['配货人', '核对人'] },
  ],
})

/** One label for each parcel. */
export const labels = (approved: readonly Approved[], nowMs: number): Sheet => ({
  fileName: `领取标签-${dayOf(nowMs)}`,
  blocks: [
    {
      kind: 'labels',
      across: 2,
      down: 6,
      labels: approved.map((one) => ({
        title: one.displayName,
        lines: [
          whatOf(one),
          one.slot === undefined ? `${readableDay(dayOf(nowMs))}备` : `${slotText(one.slot)}来领`,
        ],
      })),
    },
  ],
})
