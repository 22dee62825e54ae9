/**
 * Decisions about ballots as tables: what every illegal pair of state and move is answered with, which envelopes count,
 * when two counts agree, and that what is sealed in a secret ballot is as long whatever was chosen.
 */
import * as fc from 'fast-check'
import {
  countsMissing,
  decideBallot,
  type Ballot,
  type BallotCommand,
} from '../../shared/domain/council/ballot'
import { paperOfText, textOfPaper } from '../../shared/domain/council/ballotBox'
import {
  agreedCount,
  countable,
  envelopeKey,
  goodCount,
  resultOf,
} from '../../shared/domain/council/ballotCount'
import { ballotMachine } from '../../shared/domain/council/ballotMachine'
import { isRefusal } from '../../shared/errors'
import { illegalPairs } from './illegalPairs'

const nowMs = Date.UTC(2026, 10, 22, 1)
const by = { personId: 'per_clerk', role: 'clerk' }
const ballot: Ballot = {
  _id: 'bal_1',
  version: 1,
  communityId: 'com_1',
  title: '小花园',
  words: '',
  options: ['停车位', '菜园'],
  choose: 1,
  unit: 'person',
  secret: true,
  minimumAge: 18,
  buildingIds: [],
  mostProxies: 1,
  closesAtMs: nowMs + 3_600_000,
  state: 'open',
  entries: [],
  events: [],
}
const entry = (personId: string, tally: readonly number[], spoiled = 0) => ({
  way: 'paper' as const,
  personId,
  tally,
  spoiled,
})

test.each(illegalPairs(ballotMachine).filter(([, move]) => move !== 'publish'))(
  'what is %s takes no %s',
  (state, move) => {
    const command = { move: move as BallotCommand['move'], commandId: 'cmd_1', nowMs, by }
    expect(decideBallot({ ...ballot, state }, command)).toEqual({ refused: 'BALLOT_STATE_WRONG' })
  },
)

test('the same command again changes nothing', () => {
  const command = { move: 'cancel', commandId: 'cmd_1', nowMs, by, words: '重来' } as const
  const once = decideBallot(ballot, command)
  if (isRefusal(once)) throw new Error(once.refused)
  expect(decideBallot(once, command)).toBe(once)
})

test('of each envelope the latest turn counts, whatever the order', () => {
  const turns = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 20 })), {
    selector: String,
  })
  fc.assert(
    fc.property(turns, (cast) => {
      const envelopes = cast.map(([name, turn]) => ({ key: envelopeKey(name, turn), sealed: '' }))
      const latest = new Map<string, number>()
      for (const [name, turn] of cast) latest.set(name, Math.max(turn, latest.get(name) ?? 0))
      const wanted = [...latest].map(([name, turn]) => envelopeKey(name, turn)).sort()
      expect(
        countable(envelopes)
          .map(({ key }) => key)
          .sort(),
      ).toEqual(wanted)
    }),
  )
})

test.each([
  [[], undefined],
  [[entry('a', [1, 0])], undefined],
  [[entry('a', [1, 0]), entry('b', [0, 1])], undefined],
  [[entry('a', [1, 0], 1), entry('b', [1, 0])], undefined],
  [
    [entry('a', [1, 0]), entry('b', [1, 0])],
    [1, 0],
  ],
  [
    [entry('a', [0, 1]), entry('b', [1, 0]), entry('c', [1, 0])],
    [1, 0],
  ],
] as const)('the counts %j agree on %j', (entries, tally) => {
  expect(agreedCount(entries, 'paper')?.tally).toEqual(tally)
})

test('there is no result before the box is counted and every count by hand agreed', () => {
  const phone = { tally: [2, 1], voters: 3 }
  const agreed = [entry('a', [1, 1]), entry('b', [1, 1])]
  expect(resultOf({ ...ballot, entries: agreed }, { paper: 2, hands: 0 })).toBeUndefined()
  expect(resultOf({ ...ballot, phone }, { paper: 2, hands: 0 })).toBeUndefined()
  expect(resultOf({ ...ballot, phone, entries: agreed }, { paper: 2, hands: 0 })).toMatchObject({
    total: [3, 2],
    voters: 5,
  })
})

test.each([
  // Votes of both options and spoiled papers of so many marks, choosing so many: whether it counts.
  [[2, 1], 0, 3, 1, true],
  [[2, 1], 0, 2, 1, false],
  [[1, 1], 1, 3, 1, true],
  [[1, 1], 1, 2, 1, false],
  [[2, 2], 0, 2, 2, true],
  [[3, 0], 0, 2, 2, false],
])('%p with %i spoiled of %i papers that choose %i counts: %p', (tally, spoiled, paper, choose, counts) => {
  const entries = [entry('per_a', tally, spoiled), entry('per_b', tally, spoiled)]
  const counted = { ...ballot, choose, entries }
  expect(goodCount(counted, 'paper', { paper, hands: 0 })).toEqual(counts ? tally : undefined)
})

test('a count that two agreed on is asked for again when marks were taken back since', () => {
  const entries = [entry('per_a', [2, 0]), entry('per_b', [2, 0])]
  const counted = { ...ballot, entries, phone: { tally: [0, 1], voters: 1 } }
  expect(resultOf(counted, { paper: 2, hands: 0 })).toMatchObject({ total: [2, 1], voters: 3 })
  expect(countsMissing(counted, { paper: 1, hands: 0 })).toEqual(['paper'])
  expect(resultOf(counted, { paper: 1, hands: 0 })).toBeUndefined()
  expect(resultOf(counted, { paper: 0, hands: 0 })).toMatchObject({ total: [0, 1], voters: 1 })
})

test('a sealed paper is read as it was written, and a secret one is always as long', () => {
  const choices = fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(choices, (chosen) => {
      const paper = { code: 'k7m2-9qxa-3dfr', choices: [...chosen].sort((a, b) => a - b) }
      expect(paperOfText(textOfPaper(paper))).toEqual(paper)
      expect(textOfPaper(paper)).toHaveLength(textOfPaper({ ...paper, choices: [0] }).length)
    }),
  )
})
