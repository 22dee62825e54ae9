/**
 * The decisions of the after-school class as tables: whose place it is, who may fetch, what a day allows. The
 * properties walk lines of any arrivals and leavings, and days of any events.
 */
import * as fc from 'fast-check'
import {
  decideComing,
  decideDayDue,
  decideSignIn,
  decideSignOut,
  forgottenFromMs,
  nextDayDueMs,
  warnedFromMs,
  type ChildDay,
} from '../../shared/domain/classes/afterSchoolDay'
import {
  endEnrolment,
  moveEnrolment,
  worthOf,
  type Enrolment,
} from '../../shared/domain/classes/afterSchoolEnrolment'
import { decideAdding, decideFetching, type Fetching } from '../../shared/domain/classes/afterSchoolFetching'
import { childDayMachine, enrolmentMachine } from '../../shared/domain/classes/afterSchoolMachines'
import { noticesOfDay } from '../../shared/domain/classes/afterSchoolNotices'
import type { Pickup } from '../../shared/domain/classes/afterSchoolPickup'
import {
  decideTermChange,
  hasPlace,
  isAtWork,
  isOpenOn,
  placesTaken,
  withoutPlace,
  type Term,
} from '../../shared/domain/classes/afterSchoolTerm'
import { momentOf } from '../../shared/domain/classes/schedule'
import { isRefusal } from '../../shared/errors'
import { nextState } from '../../shared/domain/stateMachine'
import { illegalPairs } from './illegalPairs'

const monday = '2026-11-23'
const guardian = { personId: 'per_mother', role: 'guardian' as const, forPersonId: 'per_child' }
const clerk = { personId: 'per_clerk', role: 'clerk' as const, forPersonId: 'per_child' }

const term = (more: Partial<Term> = {}): Term => ({
  _id: 'trm_a',
  version: 1,
  communityId: 'com_a',
  title: '四点半课堂',
  place: '二楼',
  firstDay: monday,
  lastDay: '2026-12-04',
  weekdays: [1, 2, 3, 4, 5],
  startMinute: 990,
  endMinute: 1110,
  capacity: 2,
  ages: { from: 6, to: 12 },
  closedDays: ['2026-11-25'],
  duty: [{ personId: 'per_clerk', displayName: '陈老师' }],
  line: [],
  changes: [],
  ...more,
})

const pickup = (more: Partial<Pickup> = {}): Pickup => ({
  pickupId: 'pic_a',
  name: '李奶奶',
  relation: '奶奶',
  digits: '6688',
  always: true,
  addedAtMs: momentOf(monday, 600),
  by: guardian,
  ...more,
})

const enrolment = (more: Partial<Enrolment> = {}): Enrolment => ({
  _id: 'trm_a:per_child',
  version: 1,
  communityId: 'com_a',
  termId: 'trm_a',
  wardId: 'per_child',
  displayName: '小明',
  guardianIds: ['per_mother'],
  state: 'placed',
  placeId: 'plc_a',
  consents: [],
  pickups: [],
  done: [],
  ...more,
})

const codeOf = (decided: object): string => (isRefusal(decided) ? decided.refused : 'ok')

describe('open days', () => {
  test.each([
    [monday, true],
    ['2026-11-25', false],
    ['2026-11-28', false],
    ['2026-11-20', false],
    ['2026-12-07', false],
    ['2026-12-04', true],
  ])('%s: %p', (day, open) => {
    expect(isOpenOn(term(), day)).toBe(open)
  })

  test('whoever is on duty is at work from an hour before the start until three hours after the end', () => {
    const at = (minute: number) => isAtWork(term(), 'per_clerk', monday, momentOf(monday, minute))
    expect([929, 930, 1290, 1291].map(at)).toEqual([false, true, true, false])
    expect(isAtWork(term(), 'per_other', monday, momentOf(monday, 1000))).toBe(false)
  })
})

describe('places', () => {
  test('nobody who has a place loses it, whoever comes, goes or is given more room', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('enter' as const) }),
        fc.record({ kind: fc.constant('leave' as const), at: fc.nat(20) }),
        fc.record({ kind: fc.constant('resize' as const), capacity: fc.integer({ min: 1, max: 6 }) }),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(steps, (all) => {
        let state = term()
        all.forEach((step, index) => {
          const placed = state.line.filter((placeId) => hasPlace(state, placeId))
          let left: string | undefined
          if (step.kind === 'enter') state = { ...state, line: [...state.line, `plc_${String(index)}`] }
          else if (step.kind === 'leave') {
            left = state.line[step.at]
            if (left !== undefined) state = withoutPlace(state, left, 0)
          } else {
            const command = { commandId: String(index), nowMs: 0, by: clerk, capacity: step.capacity }
            const changed = decideTermChange(state, command)
            if (!isRefusal(changed)) state = changed
          }
          for (const one of placed) expect(one === left || hasPlace(state, one)).toBe(true)
          expect(placesTaken(state)).toBeLessThanOrEqual(state.capacity)
        })
      }),
    )
  })

  test('what a place is worth follows from the line', () => {
    const state = term({ line: ['a', 'b', 'c', 'd'] })
    expect(['a', 'b', 'c', 'd'].map((one) => worthOf(state, one))).toEqual([
      { placed: true, ahead: 0 },
      { placed: true, ahead: 0 },
      { placed: false, ahead: 0 },
      { placed: false, ahead: 1 },
    ])
  })

  test.each(illegalPairs(enrolmentMachine))('an enrolment that is %s cannot %s', (state, event) => {
    expect(() => moveEnrolment(enrolment({ state }), event)).toThrow('cannot')
  })

  test('the end leaves neither note nor list', () => {
    const note = { sealed: 'x', atMs: 0, by: guardian, looks: [] }
    const ended = endEnrolment(enrolment({ note, pickups: [pickup()] }))
    expect(ended).toMatchObject({ state: 'ended', pickups: [] })
    expect(ended).not.toHaveProperty('note')
    const withdrawn = enrolment({ state: 'withdrawn' })
    expect(endEnrolment(withdrawn)).toBe(withdrawn)
  })
})

describe('who may fetch', () => {
  const code = (personId: string): Fetching => ({ way: 'code', personId, displayName: '来人' })
  const name = (digits: string, pickupId = 'pic_a'): Fetching => ({ way: 'name', pickupId, digits })
  const account = { digits: undefined, personId: 'per_uncle' }

  test.each<[string, readonly Pickup[], Fetching, string]>([
    ['a guardian, by code', [], code('per_mother'), 'ok'],
    ['a stranger', [], code('per_uncle'), 'PICKUP_NOT_AUTHORISED'],
    ['an account of the list', [pickup(account)], code('per_uncle'), 'ok'],
    [
      'an account for another day',
      [pickup({ ...account, always: false, onDay: '2026-11-24' })],
      code('per_uncle'),
      'PICKUP_NOT_AUTHORISED',
    ],
    ['an account for today', [pickup({ ...account, always: false, onDay: monday })], code('per_uncle'), 'ok'],
    ['name and digits', [pickup()], name('6688'), 'ok'],
    ['wrong digits', [pickup()], name('6689'), 'PICKUP_DIGITS_WRONG'],
    ['a name that is not in the list', [pickup()], name('6688', 'pic_b'), 'PICKUP_NOT_FOUND'],
    ['an account without its code', [pickup(account)], name('6688'), 'PICKUP_BY_CODE'],
    ['typed by the signer today', [pickup({ by: clerk })], name('6688'), 'PICKUP_TYPED_BY_YOU'],
    [
      'typed by the signer before',
      [pickup({ by: clerk, addedAtMs: momentOf('2026-11-22', 600) })],
      name('6688'),
      'ok',
    ],
    ['typed by a colleague today', [pickup({ by: { ...clerk, personId: 'per_other' } })], name('6688'), 'ok'],
  ])('%s', (_what, pickups, fetching, expected) => {
    const decided = decideFetching(enrolment({ pickups }), fetching, { day: monday, signerId: 'per_clerk' })
    expect(codeOf(decided)).toBe(expected)
  })

  test('for today does not take always away', () => {
    const known = enrolment({ pickups: [pickup()] })
    expect(decideAdding(known, pickup({ always: false, onDay: monday }))).toBe(known)
    const today = enrolment({ pickups: [pickup({ always: false, onDay: monday })] })
    expect(decideAdding(today, pickup())).toMatchObject({ pickups: [{ always: true }] })
  })
})

describe('a day', () => {
  const at = (minute: number, commandId = String(minute)) => ({
    commandId,
    nowMs: momentOf(monday, minute),
    by: clerk,
  })
  const day = (state: ChildDay['state']): ChildDay => ({
    _id: 'per_child:2026-11-23',
    version: 1,
    communityId: 'com_a',
    termId: 'trm_a',
    wardId: 'per_child',
    displayName: '小明',
    guardianIds: ['per_mother'],
    day: monday,
    state,
    visits: state === 'here' ? [{ commandId: 'in', inAtMs: 0, inWay: 'name', inBy: clerk }] : [],
    done: [],
  })
  const said = { term: term(), enrolment: enrolment(), day: monday }
  const signIn = (known: ChildDay | undefined) => decideSignIn(known, { ...said, way: 'name' }, at(1000))
  const fetched = { name: '李奶奶', relation: '奶奶', way: 'name' as const }
  const signOut = (known: ChildDay | undefined) =>
    decideSignOut(known, { termId: 'trm_a', fetched, child: '小明' }, at(1100))
  const says = (coming: boolean) => (known: ChildDay | undefined) =>
    decideComing(known, { ...said, coming }, at(900))

  const deeds = { signIn, signOut, excuse: says(false), expect: says(true) } as const
  const states = ['expected', 'absent', 'here', 'gone'] as const

  test.each(states.flatMap((state) => Object.keys(deeds).map((event) => [state, event] as const)))(
    'a child that is %s: %s goes by the table',
    (state, event) => {
      const deed = event as keyof typeof deeds
      const next = nextState(childDayMachine, state, deed)
      const decided = deeds[deed](day(state))
      // Saying again what is known already is no move.
      const isSaidAgain =
        (state === 'expected' && deed === 'expect') || (state === 'absent' && deed === 'excuse')
      expect(isRefusal(decided) ? undefined : decided.state).toBe(isSaidAgain ? state : next)
    },
  )

  test('a child that nobody said anything about is expected', () => {
    expect([signIn(undefined), signOut(undefined), says(false)(undefined)].map(codeOf)).toEqual([
      'ok',
      'CHILD_NOT_HERE',
      'ok',
    ])
  })

  test('the child is warned of once, and only when it is late', () => {
    const here = day('here')
    const late = warnedFromMs(term(), monday)
    expect(decideDayDue(here, term(), late - 1)).toBe(here)
    const warned = decideDayDue(here, term(), late)
    expect(warned).toMatchObject({ warned: true, version: 2 })
    expect(decideDayDue(warned, term(), late + 1)).toBe(warned)
    expect(nextDayDueMs(here, term())).toBe(late)
    expect(nextDayDueMs(warned, term())).toBe(forgottenFromMs(term()))
    expect(noticesOfDay(warned, term()).map(({ to }) => to)).toEqual([
      ['per_mother'],
      ['per_mother'],
      ['per_clerk'],
    ])
  })

  test('half a year after the term nothing of it is known, and nothing is due', () => {
    const forgotten = decideDayDue(day('here'), term(), forgottenFromMs(term()))
    expect(forgotten).toMatchObject({ state: 'forgotten', visits: [] })
    expect(nextDayDueMs(forgotten, term())).toBeUndefined()
    expect(decideDayDue(forgotten, term(), forgottenFromMs(term()) + 1)).toBe(forgotten)
  })
})
