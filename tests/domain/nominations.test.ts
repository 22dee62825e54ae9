/**
 * What becomes of a round and of a nomination: whom a ballot elects when votes are equal, what two people must say, and
 * each refusal of a decision as a row.
 */
import * as fc from 'fast-check'
import { decideNomination, isPublicNomination, type Nomination } from '../../shared/domain/council/nomination'
import { nominationMachine, roundMachine } from '../../shared/domain/council/nominationMachines'
import {
  decideRound,
  electedOf,
  type NominationRound,
  type RoundAct,
} from '../../shared/domain/council/nominationRound'
import { isRefusal } from '../../shared/errors'

const by = (personId: string) => ({ personId, role: 'approver' })
let commands = 0
const happening = (personId: string, nowMs = 100) => {
  commands += 1
  return { commandId: `cmd_${String(commands)}`, nowMs, by: by(personId) }
}
const round: NominationRound = {
  _id: 'rou_1',
  version: 1,
  communityId: 'com_a',
  state: 'deciding',
  title: '评选',
  honour: '道德模范',
  unit: 'person',
  words: '条件',
  places: 2,
  decidedBy: 'panel',
  nominateUntilMs: 50,
  openedAtMs: 0,
  events: [],
}
const decide = (nominationIds: readonly string[], more: object = {}): RoundAct => ({
  move: 'decide',
  nominationIds,
  eligibleIds: ['a', 'b', 'c'],
  ...more,
})
const codeOf = (decided: ReturnType<typeof decideRound>) =>
  isRefusal(decided) ? decided.refused : decided.state
const after = (state: NominationRound, act: RoundAct, personId: string): NominationRound => {
  const next = decideRound(state, { ...act, ...happening(personId) })
  if (isRefusal(next)) throw new Error(next.refused)
  return next
}

test.each<[string, Partial<NominationRound>, RoundAct, string]>([
  ['more than there are places', {}, decide(['a', 'b', 'c']), 'HONOURS_TOO_MANY'],
  ['somebody who is not on the list', {}, decide(['z']), 'NOMINATION_STATE_WRONG'],
  ['before a ballot is counted', { decidedBy: 'ballot' }, decide(['a']), 'HONOURS_NOT_COUNTED'],
  [
    'other than elected',
    { decidedBy: 'ballot' },
    decide(['a'], { electedIds: ['b'] }),
    'HONOURS_NOT_ELECTED',
  ],
  ['while objections are open', { state: 'announced' }, decide(['a']), 'ROUND_STATE_WRONG'],
  ['nobody at all', {}, decide([]), 'deciding'],
  ['a first voice', {}, decide(['a']), 'deciding'],
])('deciding: %s', (_, more, act, expected) => {
  expect(codeOf(decideRound({ ...round, ...more }, { ...act, ...happening('one') }))).toBe(expected)
})

test('one person never decides alone, and two only when they say the same', () => {
  const voices = fc.array(
    fc.record({
      who: fc.constantFrom('one', 'two', 'three'),
      ids: fc.constantFrom(['a'], ['a', 'b'], ['b', 'a']),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(voices, (sequence) => {
      let state = round
      let last: (typeof sequence)[number] | undefined
      for (const voice of sequence) {
        if (state.state === 'decided') break
        const next = decideRound(state, { ...decide(voice.ids), ...happening(voice.who) })
        if (isRefusal(next)) {
          expect(next.refused).toBe('ANOTHER_PERSON_NEEDED')
          continue
        }
        if (next.state === 'decided') {
          expect(last?.who).not.toBe(voice.who)
          expect([...(last?.ids ?? [])].sort()).toEqual([...voice.ids].sort())
        }
        last = voice
        state = next
      }
    }),
  )
})

test.each([
  [[5, 3, 1], 2, ['a', 'b']],
  [[5, 3, 3], 2, ['a']],
  [[3, 3, 3], 2, []],
  [[3, 3, 1], 2, ['a', 'b']],
  [[1, 0, 0], 2, ['a']],
])('votes %j for %i places elect %j', (tally, places, elected) => {
  expect(electedOf(['a', 'b', 'c'], tally, places)).toEqual(elected)
})

test('the time for objections ends when it is over, and a list is announced when nominating is', () => {
  const announced = { ...round, state: 'announced' as const, objectUntilMs: 200 }
  const end = (nowMs: number) =>
    codeOf(decideRound(announced, { move: 'endObjections', ...happening('timer', nowMs) }))
  expect([end(199), end(200)]).toEqual(['ROUND_STATE_WRONG', 'deciding'])
  const open = { ...round, state: 'open' as const }
  const announce = (nowMs: number, eligible: number) =>
    codeOf(decideRound(open, { move: 'announce', objectUntilMs: 300, eligible, ...happening('one', nowMs) }))
  expect([announce(49, 1), announce(50, 0), announce(50, 1)]).toEqual([
    'NOMINATING_OPEN',
    'NOMINEES_MISSING',
    'announced',
  ])
  expect(
    codeOf(
      decideRound(after(open, { move: 'cancel', words: '无' }, 'one'), {
        ...decide([]),
        ...happening('two'),
      }),
    ),
  ).toBe('ROUND_STATE_WRONG')
})

test('only what was announced with consent is public', () => {
  const shown = Object.keys(roundMachine.states).flatMap((of) =>
    Object.keys(nominationMachine.states).filter((state) => isPublicNomination(of as never, state as never)),
  )
  expect([...new Set(shown)].sort()).toEqual(['eligible', 'honoured', 'notChosen'])
  for (const state of Object.keys(nominationMachine.states)) {
    expect(isPublicNomination('open', state as never)).toBe(false)
    expect(isPublicNomination('cancelled', state as never)).toBe(false)
  }
})

test('an objection is answered once, by somebody else', () => {
  const nomination: Nomination = {
    _id: 'nom_1',
    version: 1,
    communityId: 'com_a',
    roundId: 'rou_1',
    unit: 'person',
    state: 'eligible',
    nomineeName: '甲',
    where: '一幢',
    answererId: 'per_1',
    nominatorId: 'per_2',
    reasons: ['好'],
    check: 'passed',
    nominatedAtMs: 0,
    objections: [{ objectionId: 'obj_1', personId: 'one', words: '不好', atMs: 0 }],
    objected: true,
    events: [],
  }
  const answer = { move: 'answer', objectionId: 'obj_1', upheld: false, words: '核实过' } as const
  expect(decideNomination(nomination, { ...answer, ...happening('one') })).toEqual({
    refused: 'ANOTHER_PERSON_NEEDED',
  })
  const answered = decideNomination(nomination, { ...answer, ...happening('two') })
  expect(answered).toMatchObject({ state: 'eligible', objected: false })
  if (isRefusal(answered)) throw new Error(answered.refused)
  expect(decideNomination(answered, { ...answer, ...happening('two') })).toEqual({
    refused: 'OBJECTION_NOT_FOUND',
  })
})
