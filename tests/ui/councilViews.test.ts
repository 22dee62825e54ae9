/**
 * What the council's screens and sheets say: clocks that run, stop and are late; the five fields as they are typed; the
 * noticeboard for the wall and the minutes, with nothing left out.
 */
import { matterView, type MatterLine } from '../../miniprogram/components/matter-card/matterView'
import { proposalView, type ProposalLine } from '../../miniprogram/components/proposal-card/proposalView'
import { timeLineView } from '../../miniprogram/components/time-line/timeLineView'
import {
  emptyForm,
  fiveFrom,
  formOf,
  missingOf,
} from '../../miniprogram/packages/council/handle-matter/fiveForm'
import {
  agendaSheet,
  minutesSheet,
  signInSheet,
} from '../../miniprogram/packages/council/meeting/meetingSheets'
import type { Meeting } from '../../miniprogram/packages/council/meeting/meetingView'
import { noticeSheet } from '../../miniprogram/pages/council/noticeSheet'
import type { Sheet } from '../../miniprogram/services/sheets'

const dayMs = 86_400_000
const nowMs = Date.UTC(2026, 10, 22, 1)
/** The end of Sunday 22 November 2026 in the community's zone. */
const endOfTodayMs = Date.UTC(2026, 10, 22, 16)

const proposal: ProposalLine = {
  proposalId: 'pro_1',
  words: '楼道灯坏了',
  state: 'published',
  author: '王阿姨',
  raisedAtMs: nowMs,
  answerByMs: endOfTodayMs,
  escalated: false,
  supporters: 3,
  supported: false,
  mine: false,
}
const matter: MatterLine = {
  matterId: 'mat_1',
  title: '修灯',
  state: 'inProgress',
  open: true,
  nextOn: '2026-12-01',
  overdue: false,
  responsible: '物业李经理',
  acceptedAtMs: nowMs,
  ratings: [
    { score: '满意', count: 0 },
    { score: '基本满意', count: 0 },
    { score: '不满意', count: 0 },
  ],
  objections: 0,
}

test.each([
  [endOfTodayMs, '今天答复', false],
  [endOfTodayMs + dayMs, '1天内答复', false],
  [endOfTodayMs + 7 * dayMs, '7天内答复', false],
  [endOfTodayMs - dayMs, '已超期1天，还没有答复', true],
])('the clock of an answer due at %i says %s', (answerByMs, clock, isLate) => {
  expect(proposalView({ ...proposal, answerByMs }, nowMs)).toMatchObject({ clock, isLate })
})

test('an answered proposal has no clock any more, and everything is in its label', () => {
  const view = proposalView({ ...proposal, answeredAtMs: nowMs, place: '三号楼' }, nowMs + 90 * dayMs)
  expect(view).toMatchObject({ clock: '2026年11月22日答复', isLate: false })
  for (const part of ['楼道灯坏了', '三号楼', '王阿姨', '公开附议中', '3人支持', '答复']) {
    expect(view.label).toContain(part)
  }
  expect(proposalView({ ...proposal, escalated: true }, nowMs).state).toBe('多人反映，自动上会')
})

test.each([
  [{}, '2026年12月1日前办好'],
  [{ overdue: true }, '已逾期：应在2026年12月1日前办好'],
  [{ state: 'accepted' as const }, '2026年12月1日前定好方案'],
  [{ state: 'postponed' as const }, '2026年12月1日再看能不能办'],
  [{ state: 'struckOff' as const, struckOffAtMs: nowMs }, '2026年11月22日销号'],
])('a matter that is %j says %s', (change, clock) => {
  expect(matterView({ ...matter, ...change }).clock).toBe(clock)
})

test('what happened is told newest first, with the role and never a name', () => {
  const entries = timeLineView([
    { move: 'publish', atMs: nowMs, role: 'approver', forAnother: false },
    { move: 'answer', atMs: nowMs + 1, role: 'clerk', forAnother: false, words: '在办' },
  ])
  expect(entries.map(({ title, words }) => [title, words])).toEqual([
    ['答复（经办人员）', '在办'],
    ['公开（审批人员）', ''],
  ])
})

test('the five fields are asked for one after the other, and kept as they were typed', () => {
  const full = {
    goal: '亮灯',
    items: '换灯\n\n 验收 ',
    measures: '报修',
    dueOn: '2026-12-01',
    responsible: '物业',
  }
  expect(missingOf(emptyForm)).toContain('目标')
  expect(missingOf({ ...full, items: ' \n ' })).toContain('具体内容')
  expect(missingOf({ ...full, items: '长'.repeat(61) })).toContain('60')
  expect(missingOf({ ...full, items: Array.from({ length: 11 }, () => '换灯').join('\n') })).toContain('10')
  expect(missingOf({ ...full, measures: '' })).toContain('措施')
  expect(missingOf({ ...full, responsible: '' })).toContain('责任人')
  expect(missingOf(full)).toBe('')
  const five = fiveFrom(full)
  expect(five.items).toEqual([{ text: '换灯' }, { text: '验收' }])
  expect(formOf(five, '2027-01-01')).toMatchObject({ items: '换灯\n验收', dueOn: '2027-01-01' })
})

const textOf = (sheet: Sheet): string => JSON.stringify(sheet)

test('the noticeboard for the wall says what the screen says', () => {
  const sheet = noticeSheet({
    communityName: '青枫社区',
    openMatters: [matter],
    doneMatters: [{ ...matter, title: '修门', state: 'struckOff', open: false, struckOffAtMs: nowMs }],
    proposals: [proposal],
    waiting: 2,
    answerWithinDays: 7,
    openComplaints: 1,
    complaintWithinDays: 15,
    nowMs,
  })
  for (const part of [
    '青枫社区议事公告',
    '修灯',
    '物业李经理',
    '修门',
    '等待评价',
    '楼道灯坏了',
    '2 条建议',
    '1 件投诉',
  ]) {
    expect(textOf(sheet)).toContain(part)
  }
})

const meeting: Meeting = {
  meetingId: 'mee_1',
  title: '十二月议事会',
  place: '邻里中心',
  startsAtMs: nowMs,
  state: 'minuted',
  freezesOn: '2026-11-19',
  came: 12,
  communityName: '青枫社区',
  quorum: 10,
  agenda: [{ itemId: 'itm_1', title: '修灯', why: 'support' }],
  questions: [
    {
      questionId: 'que_1',
      text: '同意吗',
      hands: { yes: 6, no: 1, abstained: 0 },
      paper: { yes: 3, no: 0, abstained: 1 },
      total: { yes: 9, no: 1, abstained: 1 },
    },
  ],
  signedIn: 12,
  iCame: false,
  minutes: { words: '多数同意。', decisions: [{ itemId: 'itm_1', outcome: 'matter', words: '下周动工' }] },
  nowMs,
}

test('the minutes say who could decide, what was counted and what was decided, and are signed', () => {
  const sheet = minutesSheet(meeting)
  for (const part of [
    '到会 12 人',
    '须满 10 人',
    '同意办理，列入台账：下周动工',
    '同意9，不同意1，弃权1',
    '意向征集',
  ]) {
    expect(textOf(sheet)).toContain(part)
  }
  expect(sheet.blocks.at(-1)).toEqual({ kind: 'signatures', names: ['主持人', '记录人'] })
})

test('what a ballot answered is in the minutes, each way apart and each voter once; before the end nothing is', () => {
  type Ballot = NonNullable<Meeting['questions'][number]['ballot']>
  const ballot: Ballot = { ballotId: 'bal_1', state: 'open', options: ['同意', '不同意', '弃权'] }
  const asked = (more: Partial<Ballot>): Meeting => ({
    ...meeting,
    questions: [{ questionId: 'que_2', text: '先修哪栋', ballot: { ...ballot, ...more } }],
  })
  expect(textOf(minutesSheet(asked({})))).toContain('正在用手机、纸票和举手表决')
  const result = { phone: [4, 1, 0], paper: [1, 0, 1], hands: [0, 0, 0], total: [5, 1, 1], voters: 7 }
  const text = textOf(minutesSheet(asked({ state: 'published', result })))
  for (const part of ['同意5，不同意1，弃权1', '7人参加', '手机：同意4，不同意1，弃权0', '纸票：同意1']) {
    expect(text).toContain(part)
  }
  expect(text).not.toContain('举手：')
})

test('the agenda for the wall says what is asked before the meeting, and how to answer without a telephone', () => {
  const ballot = { ballotId: 'bal_1', state: 'open' as const, options: ['东门', '西门'] }
  const asked = { ...meeting, questions: [{ questionId: 'que_2', text: '装在哪里', ballot }] }
  const text = textOf(agendaSheet(asked))
  expect(text).toContain('装在哪里：东门、西门')
  expect(text).toContain('领纸票或举手')
  expect(textOf(agendaSheet(meeting))).not.toContain('请大家先表决')
})

test('a noticeboard with nothing on it says so instead of hanging empty tables', () => {
  const empty = {
    communityName: '青枫社区',
    openMatters: [],
    doneMatters: [],
    proposals: [],
    waiting: 0,
    answerWithinDays: 7,
    openComplaints: 0,
    complaintWithinDays: 15,
    nowMs,
  }
  const sheet = noticeSheet(empty)
  expect(sheet.blocks.some(({ kind }) => kind === 'table')).toBe(false)
  expect(textOf(sheet)).toContain('现在没有正在办理的事')
})

test('the sign-in sheet has a line for forty people', () => {
  const table = signInSheet(meeting).blocks.find((block) => block.kind === 'table')
  expect(table?.rows).toHaveLength(40)
})
