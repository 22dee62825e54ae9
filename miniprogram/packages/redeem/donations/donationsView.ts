import type { Share } from '../../../components/share-bar/share-bar'
import type { RedeemDonorReportOutput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import type { Sheet } from '../../../services/sheets'

/** What an organisation gave, and what became of it. */
export interface GiftView {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly shares: Share[]
  readonly said: string
}

export const giftViews = ({ gifts }: RedeemDonorReportOutput): GiftView[] =>
  gifts.map(({ rewardId, title, agreement, listedAtMs, received, handedOver, writtenOff, left, served }) => ({
    key: rewardId,
    title,
    note: `${readableDay(dayOf(listedAtMs))}${agreement === '' ? '' : `，${agreement}`}`,
    shares: [
      { tone: 'given', count: handedOver },
      { tone: 'lost', count: writtenOff },
      { tone: 'free', count: left },
    ],
    said: [
      `捐 ${String(received)} 份`,
      handedOver === 0 ? '还没有人领' : `${String(served)} 户领走 ${String(handedOver)} 份`,
      `还有 ${String(left)} 份`,
      ...(writtenOff > 0 ? [`报损 ${String(writtenOff)} 份`] : []),
    ].join('，'),
  }))

/** The same on paper, for the organisation. */
export const donationsSheet = ({ name, gifts }: RedeemDonorReportOutput, nowMs: number): Sheet => ({
  fileName: `捐赠去向-${name}`,
  blocks: [
    { kind: 'title', text: '捐赠去向' },
    { kind: 'paragraph', text: `${name}，截至${readableDay(dayOf(nowMs))}`, align: 'centre' },
    {
      kind: 'table',
      columns: [
        { title: '捐赠', share: 3 },
        { title: '份数', share: 1, align: 'right' },
        { title: '已发出', share: 1.2, align: 'right' },
        { title: '户数', share: 1, align: 'right' },
        { title: '报损', share: 1, align: 'right' },
        { title: '剩余', share: 1, align: 'right' },
      ],
      rows: gifts.map(({ title, received, handedOver, served, writtenOff, left }) => [
        title,
        ...[received, handedOver, served, writtenOff, left].map(String),
      ]),
    },
    { kind: 'paragraph', text: '谢谢您们对邻里的支持。领取的人不写名字，这是对他们的尊重。' },
    { kind: 'signatures', names: ['社区经办人', '捐赠单位'] },
  ],
})
