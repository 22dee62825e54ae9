/**
 * Decisions of the council as tables: what every illegal pair of state and move is answered with, what words may be,
 * which texts are similar, and what the rule puts on an agenda.
 */
import * as fc from 'fast-check'
import { reasonByRule } from '../../shared/domain/council/agenda'
import { decideComplaint, mayHandle, type Complaint } from '../../shared/domain/council/complaint'
import { complaintMachine } from '../../shared/domain/council/complaintMachine'
import { acceptMatter, decideMatter, isOverdue, type Matter } from '../../shared/domain/council/matter'
import { matterMachine } from '../../shared/domain/council/matterMachine'
import {
  countedOf,
  decideMeeting,
  planMeeting,
  questionOfBallot,
  totalOf,
  type Meeting,
} from '../../shared/domain/council/meeting'
import { meetingMachine } from '../../shared/domain/council/meetingMachine'
import { decideProposal, newsOf, type Proposal } from '../../shared/domain/council/proposal'
import { proposalMachine } from '../../shared/domain/council/proposalMachine'
import { usualSettings } from '../../shared/domain/council/settings'
import { similarityOf, similarTo } from '../../shared/domain/council/similarity'
import { refusalOfWords, withoutPersonalNumbers } from '../../shared/domain/council/words'
import { isRefusal, type Refusal } from '../../shared/errors'
import { illegalPairs } from './illegalPairs'

const nowMs = Date.UTC(2026, 10, 22, 1)
const by = { personId: 'per_clerk', role: 'clerk' }
const command = { commandId: 'cmd_1', nowMs, by, words: '因为' }

const proposal: Proposal = {
  _id: 'pro_1',
  version: 1,
  communityId: 'com_1',
  buildingId: 'bld_1',
  state: 'submitted',
  words: '灯坏了',
  photoIds: [],
  authorId: 'per_wang',
  authorName: '王',
  named: true,
  by,
  check: 'passed',
  raisedAtMs: nowMs,
  answerByMs: nowMs,
  supporterIds: ['per_wang'],
  events: [],
}
const five = {
  goal: '亮',
  items: [{ text: '换灯' }],
  measures: '报修',
  dueOn: '2026-12-01',
  responsible: '物业',
}
const acceptance = {
  _id: 'mat_1',
  communityId: 'com_1',
  title: '换灯',
  proposalIds: [],
  commandId: 'cmd_0',
  nowMs,
  by,
}
const valueOf = <Value>(value: Value): Exclude<Value, Refusal> => {
  if (isRefusal(value)) throw new Error(value.refused)
  return value as Exclude<Value, Refusal>
}
const matter: Matter = valueOf(acceptMatter(acceptance, 7))
const meeting: Meeting = valueOf(
  planMeeting(
    {
      _id: 'mee_1',
      communityId: 'com_1',
      title: '会',
      place: '中心',
      startsAtMs: nowMs + 10 * 86_400_000,
      commandId: 'cmd_0',
      nowMs,
      by,
    },
    usualSettings,
  ),
)
const complaint: Complaint = {
  _id: 'cpl_1',
  version: 1,
  communityId: 'com_1',
  state: 'raised',
  open: true,
  kind: 'other',
  words: '不好',
  photoIds: [],
  authorId: 'per_wang',
  authorName: '王',
  named: true,
  by: { personId: 'per_wang', role: 'resident' },
  aboutPersonId: 'per_about',
  raisedAtMs: nowMs,
  answerByMs: nowMs,
  events: [],
}

test.each(illegalPairs(proposalMachine))('a proposal that is %s refuses to %s', (state, move) => {
  expect(decideProposal({ ...proposal, state }, { ...command, move })).toEqual({
    refused: 'PROPOSAL_STATE_WRONG',
  })
})
test.each(illegalPairs(matterMachine))('a matter that is %s refuses to %s', (state, move) => {
  expect(decideMatter({ ...matter, state }, { ...command, move, five })).toEqual({
    refused: 'MATTER_STATE_WRONG',
  })
})
test.each(illegalPairs(meetingMachine))('a meeting that is %s refuses to %s', (state, move) => {
  const refused = move === 'setAgenda' ? 'AGENDA_FROZEN' : 'MEETING_STATE_WRONG'
  expect(decideMeeting({ ...meeting, state }, { ...command, move })).toEqual({ refused })
})
test.each(illegalPairs(complaintMachine))('a complaint that is %s refuses to %s', (state, move) => {
  expect(decideComplaint({ ...complaint, state }, { ...command, move })).toEqual({
    refused: 'COMPLAINT_STATE_WRONG',
  })
})

test('a command that was carried out changes nothing the second time', () => {
  const published = valueOf(decideProposal(proposal, { ...command, move: 'publish' }))
  expect(decideProposal(published, { ...command, move: 'publish' })).toBe(published)
  const begun = valueOf(decideMatter(matter, { ...command, move: 'begin', five }))
  expect(decideMatter(begun, { ...command, move: 'begin', five })).toBe(begun)
})

test('a proposal’s clock stops with its first answer', () => {
  const published = valueOf(decideProposal(proposal, { ...command, move: 'publish' }))
  expect(published.answeredAtMs).toBeUndefined()
  const answered = valueOf(decideProposal(published, { ...command, commandId: 'cmd_2', move: 'answer' }))
  const again = valueOf(
    decideProposal(answered, { ...command, commandId: 'cmd_3', nowMs: nowMs + 1, move: 'answer' }),
  )
  expect([answered.answeredAtMs, again.answeredAtMs]).toEqual([nowMs, nowMs])
})

test('a matter is late on the day after its day, and never once it is struck off', () => {
  const day = { open: true, nextOn: '2026-11-22' }
  expect(isOverdue(day, nowMs)).toBe(false)
  expect(isOverdue(day, nowMs + 86_400_000)).toBe(true)
  expect(isOverdue({ ...day, open: false }, nowMs + 86_400_000)).toBe(false)
})

test.each([
  [9, 29, undefined],
  [10, 0, 'support'],
  [9, 30, 'age'],
  [10, 30, 'support'],
])('%i supporters and %i days on put it on the agenda by %p', (supporters, days, reason) => {
  const supporterIds = Array.from({ length: supporters }, (_, at) => String(at))
  expect(reasonByRule({ supporterIds, raisedAtMs: nowMs - days * 86_400_000 }, usualSettings, nowMs)).toBe(
    reason,
  )
})

test.each([
  ['', 'WORDS_MISSING'],
  ['长'.repeat(11), 'WORDS_TOO_LONG'],
  ['看http://a', 'WORDS_WITH_LINK'],
  ['看 a.com', 'WORDS_WITH_LINK'],
  ['我们A.B.C三栋', undefined],
  ['换3.5米的灯', undefined],
])('%p is answered with %p', (words, code) => {
  expect(refusalOfWords(words, 10)?.refused).toBe(code)
})

test.each([
  ['13812345678', 1],
  ['138 1234 5678', 1],
  ['１３８１２３４５６７８', 1],
  ['021-62231234', 1],
  ['11010519491231002X', 1],
  ['6222 0212 3456 7890 123', 1],
  ['2026-11-22', 0],
  ['20261122', 0],
  ['三号楼1202室，300元，每月15日', 0],
  ['王13812345678李13912345678', 2],
])('%p has %i numbers to cover', (words, covered) => {
  const masked = withoutPersonalNumbers(words)
  expect(masked.covered).toBe(covered)
  if (covered > 0) expect(masked.words).not.toMatch(/[0-9０-９](?:[ -]?[0-9０-９]){3}/)
})

test('no eleven digits in a row survive, whatever stands around them', () => {
  const digits = fc.stringMatching(/^1[3-9][0-9]{9}$/)
  const around = fc.stringMatching(/^[一-龥，。 a-z]{0,8}$/)
  fc.assert(
    fc.property(around, digits, around, (before, number, after) => {
      expect(withoutPersonalNumbers(`${before}${number}${after}`).words).not.toContain(number)
    }),
  )
})

test('similarity is 1 with itself, the same both ways, and between 0 and 1', () => {
  expect(similarityOf('楼道灯坏了', '楼道灯，坏了！')).toBe(1)
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const similarity = similarityOf(a, b)
      expect(similarity).toBe(similarityOf(b, a))
      expect(similarity).toBeGreaterThanOrEqual(0)
      expect(similarity).toBeLessThanOrEqual(1)
    }),
  )
})

test('the most similar comes first, and what only shares a word is left out', () => {
  const candidates = ['想要象棋桌', '三号楼楼道灯坏了', '楼道灯', '五号楼电梯坏了'].map((words) => ({
    words,
  }))
  expect(similarTo('三号楼的楼道灯坏了好久', candidates, 3).map(({ words }) => words)).toEqual([
    '楼道灯',
    '三号楼楼道灯坏了',
    '五号楼电梯坏了',
  ])
})

test('hands and papers add up', () => {
  const hands = { yes: 3, no: 1, abstained: 2 }
  const paper = { yes: 1, no: 0, abstained: 1 }
  expect(totalOf([hands, undefined, paper])).toEqual({ yes: 4, no: 1, abstained: 3 })
  expect(countedOf({ questionId: 'que_1', text: '好吗', hands, paper })).toBe(8)
})

test('a question by ballot is asked once, is not counted in the room, and the minutes wait for its ballot', () => {
  const announced: Meeting = { ...meeting, state: 'announced' }
  const question = questionOfBallot('bal_1', '好吗')
  const asked = valueOf(decideMeeting(announced, { ...command, move: 'ask', question }))
  const again = valueOf(decideMeeting(asked, { ...command, commandId: 'cmd_2', move: 'ask', question }))
  expect(again.questions).toEqual([question])
  const count = { ...command, commandId: 'cmd_3', move: 'count', question, came: 9 } as const
  expect(decideMeeting({ ...asked, state: 'held' }, count)).toEqual({ refused: 'QUESTION_BY_BALLOT' })
  const minutes = { words: '议过了', decisions: [] }
  const minute = { ...command, commandId: 'cmd_4', move: 'minute', minutes } as const
  const held: Meeting = { ...asked, state: 'held' }
  expect(decideMeeting(held, minute)).toEqual({
    refused: 'QUESTION_UNANSWERED',
    details: { question: '好吗' },
  })
  const ended = { ...minute, endedBallotIds: ['bal_1'] }
  expect(valueOf(decideMeeting(held, ended)).state).toBe('minuted')
})

const waiting = { ...proposal, state: 'published' as const, answerByMs: nowMs }
test.each([
  ['late and many', { escalatedAtMs: nowMs - 1 }, ['escalated', 'late'], undefined],
  ['late', {}, ['late'], undefined],
  ['many, with time left', { escalatedAtMs: nowMs, answerByMs: nowMs + 1 }, ['escalated'], nowMs + 1],
  ['answered', { answeredAtMs: nowMs - 1 }, [], undefined],
  ['unread and late', { state: 'submitted' as const }, ['late'], undefined],
  ['closed', { state: 'closed' as const, escalatedAtMs: nowMs }, [], undefined],
])('of a proposal that is %s staff are told %p, and next at %p', (_, more, news, nextAtMs) => {
  expect(newsOf({ ...waiting, ...more }, nowMs)).toEqual({ news, nextAtMs })
})

test.each([
  ['per_about', false],
  ['per_wang', false],
  ['per_other', true],
])('%s may handle a complaint: %p', (personId, may) => {
  expect(mayHandle(complaint, personId)).toBe(may)
})
