/**
 * Decisions about activities, sign-ups and presence as tables: each legal step gives the state that the table names,
 * each illegal one is refused; seats, copies and deadlines follow from the parties, whatever happens in what order.
 */
import * as fc from 'fast-check'
import { decideCancel, decideEdit, type Activity } from '../../shared/domain/earn/activity'
import { activityMachine, type ActivityState } from '../../shared/domain/earn/activityMachine'
import {
  decideConfirming,
  decideLeaving,
  decideScan,
  decideStriking,
  leavesAfterMs,
  presenceShare,
  type Attendance,
} from '../../shared/domain/earn/presence'
import {
  presenceMachine,
  type PresenceEvent,
  type PresenceState,
} from '../../shared/domain/earn/presenceMachine'
import {
  comers,
  decideAnswer,
  decideWithdrawal,
  followActivity,
  isLive,
  openRoll,
  partyOf,
  serve,
  type Party,
  type Roll,
} from '../../shared/domain/earn/roll'
import { signUpMachine, type SignUpEvent, type SignUpState } from '../../shared/domain/earn/signUpMachine'
import type { Rule } from '../../shared/domain/earn/ruleBook'
import { decidePlace, metresBetween } from '../../shared/domain/earn/venue'
import { nextState } from '../../shared/domain/stateMachine'
import { isRefusal } from '../../shared/errors'

const hourMs = 3_600_000
const nowMs = Date.UTC(2026, 10, 22, 1)
const startsAtMs = nowMs + 24 * hourMs
const change = { nowMs, commandId: 'cmd_now' }

const activityIn = (state: ActivityState): Activity => ({
  _id: 'act_1',
  version: 1,
  communityId: 'com_1',
  title: '清洁日',
  place: '门口',
  startsAtMs,
  endsAtMs: startsAtMs + hourMs,
  ruleId: 'clean',
  quantity: 1,
  state,
  plannedBy: 'per_1',
  changedAtMs: nowMs - 1,
  changedBy: ['cmd_plan'],
})
const edit = { title: '新', place: '新', startsAtMs, endsAtMs: startsAtMs + hourMs }
const activityEvents = {
  edit: (one: Activity) => decideEdit(one, edit, change),
  cancel: (one: Activity) => decideCancel(one, '下雨', change),
}

const pairs = <State extends string, Event extends string>(
  states: Readonly<Record<State, unknown>>,
  events: Readonly<Record<Event, unknown>>,
) =>
  (Object.keys(states) as State[]).flatMap((state) =>
    (Object.keys(events) as Event[]).map((event) => [state, event] as const),
  )

test.each(pairs(activityMachine.states, activityEvents))('an activity that is %s: %s', (state, event) => {
  const next = activityEvents[event](activityIn(state))
  const wanted = nextState(activityMachine, state, event)
  if (wanted === undefined) expect(isRefusal(next)).toBe(true)
  else expect(next).toMatchObject({ state: wanted, version: 2 })
})

const mark = { atMs: startsAtMs + hourMs, by: { personId: 'per_2', role: 'leader' }, commandId: 'cmd_now' }
const gathering = {
  id: 'act_1',
  title: '',
  opensAtMs: 0,
  startsAtMs,
  endsAtMs: startsAtMs + 2 * hourMs,
  ruleId: '',
  quantity: 1,
}
const rule: Rule = {
  id: 'clean',
  category: '社区活动',
  act: '清洁日',
  unit: 'time',
  quantity: 1,
  points: 10,
  caps: [],
  honourOnly: false,
  expiry: { kind: 'never' },
}
const presenceIn = (state: PresenceState): Attendance => ({
  _id: 'act_1:per_1',
  version: 1,
  activityId: 'act_1',
  personId: 'per_1',
  communityId: 'com_1',
  displayName: '王阿姨',
  state,
  way: 'screen',
  proven: true,
  checkedInAtMs: startsAtMs,
  by: { personId: 'per_1', role: 'resident' },
  commandId: 'cmd_before',
  scans: ['cmd_before'],
})
const scan = { way: 'screen', proven: true, ...mark } as const
const presenceEvents: Readonly<Record<PresenceEvent, (one: Attendance) => unknown>> = {
  leave: (one) => decideScan(one, scan, false),
  prove: (one) => decideScan(one, scan, true),
  confirm: (one) => decideConfirming(gathering, one, rule, mark),
  strike: (one) => decideStriking(one, { ...mark, reason: '' }),
}

test.each(pairs(presenceMachine.states, presenceEvents))('a presence that is %s: %s', (state, event) => {
  const next = presenceEvents[event](presenceIn(state))
  const wanted = nextState(presenceMachine, state, event)
  if (wanted === undefined) expect(isRefusal(next)).toBe(true)
  else expect(next).toMatchObject({ state: wanted, version: 2 })
})

test.each(Object.keys(presenceMachine.states) as PresenceState[])(
  'a leaving noted for one that is %s',
  (state) => {
    const next = decideLeaving(gathering, presenceIn(state), mark)
    expect(isRefusal(next)).toBe(nextState(presenceMachine, state, 'leave') === undefined)
  },
)

test('the same command again changes nothing', () => {
  const left = decideScan(presenceIn('here'), scan, false) as Attendance
  expect(decideScan(left, scan, false)).toBe(left)
  const confirmed = decideConfirming(gathering, left, rule, mark) as Attendance
  expect(decideConfirming(gathering, confirmed, rule, mark)).toBe(confirmed)
  const struck = decideStriking(left, { ...mark, reason: '' }) as Attendance
  expect(decideStriking(struck, { ...mark, reason: '' })).toBe(struck)
  const noted = decideLeaving(gathering, presenceIn('here'), mark) as Attendance
  expect(decideLeaving(gathering, noted, mark)).toBe(noted)
})

test.each([
  ['from start to end', 0, 120, 100],
  ['an hour early and an hour late', -60, 180, 100],
  ['the first half', 0, 60, 50],
  ['the last half', 60, 120, 50],
  ['a minute', 30, 31, 0],
  ['before it began', -30, -10, 0],
])('the share of whoever was there %s', (_what, from, to, share) => {
  const [checkedInAtMs, leftAt] = [startsAtMs + from * 60_000, { ...mark, atMs: startsAtMs + to * 60_000 }]
  expect(presenceShare(gathering, { checkedInAtMs, leftAt })).toBe(share)
})

test('a scan within ten minutes is the same scan; one later is the leaving', () => {
  const at = (ms: number) => decideScan(presenceIn('here'), { ...scan, atMs: startsAtMs + ms }, false)
  expect(isRefusal(at(leavesAfterMs - 1))).toBe(true)
  expect(at(leavesAfterMs)).toMatchObject({ state: 'left' })
})

const partyIn = (signUpId: string, state: SignUpState, people: readonly string[]): Party => ({
  signUpId,
  state,
  members: people.map((personId) => ({ personId, displayName: personId })),
  atMs: nowMs,
  byPersonId: people[0] ?? '',
  ...(state === 'offered' ? { replyByMs: nowMs + hourMs } : {}),
  changes: 1,
  told: true,
})
const rollWith = (capacity: number, parties: readonly Party[]): Roll => {
  const empty = openRoll({ _id: 'act_1', communityId: 'com_1', startsAtMs }, capacity)
  const live = parties.filter(isLive)
  const seats = live.filter(({ state }) => state !== 'waiting').flatMap(comers).length
  return {
    ...empty,
    parties,
    left: capacity - seats,
    waiting: live.filter(({ state }) => state === 'waiting').length,
    personIds: live.flatMap(comers).map(({ personId }) => personId),
  }
}
const stateAfter = (next: Roll | ReturnType<typeof decideAnswer>): SignUpState | undefined =>
  isRefusal(next) ? undefined : partyOf(next, 'sgn_1')?.state
const answerOf = (accept: boolean) => ({ signUpId: 'sgn_1', personId: 'a', accept, commandId: 'cmd_now' })
const signUpEvents: Readonly<Record<SignUpEvent, (roll: Roll) => SignUpState | undefined>> = {
  offer: (roll) => stateAfter(serve(roll, nowMs)),
  accept: (roll) => stateAfter(decideAnswer(roll, answerOf(true), nowMs)),
  decline: (roll) => stateAfter(decideAnswer(roll, answerOf(false), nowMs)),
  lapse: (roll) => stateAfter(serve({ ...roll, open: false }, nowMs + 2 * hourMs)),
  withdraw: (roll) => stateAfter(decideWithdrawal(roll, 'sgn_1', 'a', nowMs)),
}

test.each(pairs(signUpMachine.states, signUpEvents))('a sign-up that is %s: %s', (state, event) => {
  const after = signUpEvents[event](rollWith(1, [partyIn('sgn_1', state, ['a'])]))
  // What the roll does by itself leaves an illegal pair as it is; what a person asks for is refused.
  const untouched = event === 'offer' || event === 'lapse' ? state : undefined
  expect(after).toBe(nextState(signUpMachine, state, event) ?? untouched)
})

test('whatever people do in whatever order, seats fit and nobody is passed', () => {
  const step = fc.record({
    kind: fc.constantFrom('withdraw', 'accept', 'decline', 'serve', 'wait', 'grow'),
    party: fc.nat(9),
    hours: fc.nat(6),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 30 }), (capacity, steps) => {
      let atMs = nowMs
      let roll = rollWith(
        capacity,
        Array.from({ length: 10 }, (_, at) =>
          partyIn(`sgn_${String(at)}`, at < capacity ? 'seated' : 'waiting', [String(at)]),
        ),
      )
      for (const { kind, party, hours } of steps) {
        const [signUpId, personId] = [`sgn_${String(party)}`, String(party)]
        if (kind === 'wait') atMs += hours * hourMs
        const answer = { signUpId, personId, accept: kind === 'accept', commandId: `${kind}${String(party)}` }
        const more = {
          version: roll.activityVersion + 1,
          startsAtMs,
          capacity: roll.capacity + 1,
          state: 'planned',
        } as const
        const next =
          kind === 'withdraw'
            ? decideWithdrawal(roll, signUpId, personId, atMs)
            : kind === 'accept' || kind === 'decline'
              ? decideAnswer(roll, answer, atMs)
              : kind === 'grow' && roll.capacity < 8
                ? followActivity(roll, more, atMs)
                : serve(roll, atMs)
        if (!isRefusal(next)) roll = next
        const holding = roll.parties.filter(({ state }) => state === 'seated' || state === 'offered')
        expect(holding.length + roll.left).toBe(roll.capacity)
        expect(roll.left).toBeGreaterThanOrEqual(0)
        const order = roll.parties.map(({ state }) => state)
        const firstWaiting = order.indexOf('waiting')
        if (firstWaiting >= 0) expect(order.slice(firstWaiting)).not.toContain('offered')
      }
    }),
  )
})

test('distances are those of the map, and near enough is near enough', () => {
  const [bund, square] = [
    { latitudeE6: 31_240_000, longitudeE6: 121_490_000 },
    { latitudeE6: 31_231_000, longitudeE6: 121_473_000 },
  ]
  expect(metresBetween(bund, bund)).toBe(0)
  expect(metresBetween(bund, square)).toBeGreaterThan(1850)
  expect(metresBetween(bund, square)).toBeLessThan(1950)
  const venue = {
    _id: 'v',
    version: 1,
    communityId: 'c',
    name: '',
    position: bund,
    radiusMetres: 200,
    addedBy: '',
  }
  expect(decidePlace(venue, undefined)).toEqual({ proven: false })
  expect(decidePlace({ ...venue, position: undefined }, bund)).toEqual({ proven: false })
  expect(decidePlace(venue, square)).toMatchObject({ refused: 'TOO_FAR' })
  expect(decidePlace({ ...venue, radiusMetres: 2000 }, square)).toEqual({ proven: true })
})
