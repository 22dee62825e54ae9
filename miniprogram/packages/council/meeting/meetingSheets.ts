import { dayAndTimeOf, dayOf } from '../../../generated/shared'
import type { Sheet, SheetBlock } from '../../../services/sheets'
import { itemViews, questionViews, type Meeting } from './meetingView'

const headOf = (meeting: Meeting, what: string): SheetBlock[] => [
  { kind: 'title', text: `${meeting.communityName}${meeting.title}${what}` },
  {
    kind: 'facts',
    facts: [
      ['时间', dayAndTimeOf(meeting.startsAtMs)],
      ['地点', meeting.place],
      ['性质', '居民协商、意向征集'],
    ],
  },
]

const fileName = (meeting: Meeting, what: string): string => `${what}-${dayOf(meeting.startsAtMs)}`

export const agendaSheet = (meeting: Meeting): Sheet => ({
  fileName: fileName(meeting, '议程'),
  footer: meeting.communityName,
  blocks: [
    ...headOf(meeting, '议程'),
    {
      kind: 'table',
      columns: [
        { title: '议题', share: 5 },
        { title: '为什么上会', share: 4 },
      ],
      rows: itemViews(meeting).map(({ title, why }) => [title, why]),
    },
    ...askedOf(meeting),
    { kind: 'paragraph', text: `到会满 ${String(meeting.quorum)} 人才能作决定，欢迎居民参加。` },
  ],
})

/** What everybody is asked before the meeting, with how those without a telephone answer. */
function askedOf({ questions }: Meeting): SheetBlock[] {
  const asked = questions.filter(({ ballot }) => ballot?.state === 'open')
  if (asked.length === 0) return []
  return [
    { kind: 'heading', text: '请大家先表决' },
    ...asked.map(({ text, ballot }): SheetBlock => {
      const options = ballot?.options.join('、') ?? ''
      return { kind: 'paragraph', text: `${text}：${options}` }
    }),
    {
      kind: 'paragraph',
      text: '手机上打开“议事—表决和投票”来投；没有手机的，到会领纸票或举手，也可以委托别人。每人只算一次。',
    },
  ]
}

const linesToSign = 40

export const signInSheet = (meeting: Meeting): Sheet => ({
  fileName: fileName(meeting, '签到表'),
  footer: `${meeting.communityName}：会后由工作人员录入，一人签一行`,
  blocks: [
    ...headOf(meeting, '签到表'),
    {
      kind: 'table',
      columns: [
        { title: '序号', share: 1, align: 'centre' },
        { title: '称呼', share: 3 },
        { title: '楼栋', share: 2 },
        { title: '签名', share: 4 },
      ],
      rows: Array.from({ length: linesToSign }, (_, at) => [String(at + 1), '', '', '']),
    },
  ],
})

export const minutesSheet = (meeting: Meeting): Sheet => ({
  fileName: fileName(meeting, '纪要'),
  footer: meeting.communityName,
  blocks: [
    ...headOf(meeting, '纪要'),
    {
      kind: 'paragraph',
      text: `到会 ${String(meeting.came ?? meeting.signedIn)} 人（须满 ${String(meeting.quorum)} 人）。`,
    },
    { kind: 'paragraph', text: meeting.minutes?.words ?? '' },
    { kind: 'heading', text: '议题和决定' },
    {
      kind: 'table',
      columns: [
        { title: '议题', share: 5 },
        { title: '决定', share: 5 },
      ],
      rows: itemViews(meeting).map(({ title, decision }) => [
        title,
        decision === '' ? '没有作决定' : decision,
      ]),
    },
    ...questionsOf(meeting),
    { kind: 'gap', millimetres: 8 },
    { kind: 'signatures', names: ['主持人', '记录人'] },
  ],
})

function questionsOf(meeting: Meeting): SheetBlock[] {
  if (meeting.questions.length === 0) return []
  return [
    { kind: 'heading', text: '征集的意见' },
    {
      kind: 'table',
      columns: [
        { title: '问题', share: 4 },
        { title: '合计', share: 3 },
        { title: '其中', share: 4 },
      ],
      rows: questionViews(meeting).map(({ text, total, parts }) => [text, total, parts]),
    },
  ]
}
