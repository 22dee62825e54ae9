import { matterView } from '../../components/matter-card/matterView'
import { proposalView } from '../../components/proposal-card/proposalView'
import type { CouncilNoticeboardOutput } from '../../generated/contract'
import { dayAndTimeOf, dayOf, readableDay } from '../../generated/shared'
import type { Sheet, SheetBlock } from '../../services/sheets'

type Table = SheetBlock & { readonly kind: 'table' }

/** The noticeboard for the wall, for those who have no telephone. */
export function noticeSheet(board: CouncilNoticeboardOutput): Sheet {
  const { communityName, waiting, openComplaints, nowMs } = board
  const today = readableDay(dayOf(nowMs))
  const left = `${String(waiting)} 条建议等待答复；${String(openComplaints)} 件投诉正在处理。`
  return {
    fileName: `议事公告-${dayOf(nowMs)}`,
    footer: `${communityName} ${today}`,
    blocks: [
      { kind: 'title', text: `${communityName}议事公告` },
      { kind: 'paragraph', text: today, align: 'centre' },
      ...meetingOf(board),
      { kind: 'heading', text: '正在办理' },
      filled(openTable(board), '现在没有正在办理的事。'),
      { kind: 'heading', text: '已经销号' },
      filled(doneTable(board), '最近还没有销号的事。'),
      { kind: 'heading', text: '大家的建议' },
      filled(proposalTable(board), '现在没有公开的建议。'),
      { kind: 'paragraph', text: `${left}没有手机的居民请到服务台或找楼栋长提。` },
    ],
  }
}

/** A table, or one line instead of a table without rows. */
const filled = (table: Table, none: string): SheetBlock =>
  table.rows.length === 0 ? { kind: 'paragraph', text: none } : table

const meetingOf = ({ meeting }: CouncilNoticeboardOutput): SheetBlock[] =>
  meeting === undefined
    ? []
    : [
        { kind: 'heading', text: '下一次议事会' },
        {
          kind: 'facts',
          facts: [
            ['时间', dayAndTimeOf(meeting.startsAtMs)],
            ['地点', meeting.place],
          ],
        },
        ...meeting.agenda.map(({ title }, at): SheetBlock => ({
          kind: 'paragraph',
          text: `议题 ${String(at + 1)}：${title}`,
        })),
      ]

const openTable = ({ openMatters }: CouncilNoticeboardOutput): Table => ({
  kind: 'table',
  columns: [
    { title: '事项', share: 4 },
    { title: '进展', share: 2 },
    { title: '期限', share: 3 },
    { title: '责任人', share: 2 },
  ],
  rows: openMatters.map((line) => {
    const { title, state, clock } = matterView(line)
    return [title, state, clock, line.responsible ?? '待定']
  }),
})

const doneTable = ({ doneMatters }: CouncilNoticeboardOutput): Table => ({
  kind: 'table',
  columns: [
    { title: '事项', share: 4 },
    { title: '销号', share: 3 },
    { title: '居民评价', share: 4 },
  ],
  rows: doneMatters.map((line) => {
    const { title, clock, ratings } = matterView(line)
    return [title, clock, ratings === '' ? '等待评价' : ratings]
  }),
})

const proposalTable = ({ proposals, nowMs }: CouncilNoticeboardOutput): Table => ({
  kind: 'table',
  columns: [
    { title: '内容', share: 6 },
    { title: '支持', share: 2 },
    { title: '答复', share: 3 },
  ],
  rows: proposals.map((line) => {
    const { words, supporters, clock } = proposalView(line, nowMs)
    return [words, supporters, clock]
  }),
})
