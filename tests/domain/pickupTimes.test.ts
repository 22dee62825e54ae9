/**
 * When something can be collected: the times that are offered lie on the days of the station, in the community's own
 * zone, not in the past and not after the goods have gone back; and the last choice of a person counts.
 */
import * as fc from 'fast-check'
import { dayAndTimeOf, dayOf, weekdayOf } from '../../shared/domain/calendar'
import { decideSlot, slotsFor } from '../../shared/domain/redeem/collecting'
import { areTimesInOrder, pickupSlots } from '../../shared/domain/redeem/pickupTimes'
import { noticeOf } from '../../shared/domain/redeem/notices'
import { decideStep, type Redemption } from '../../shared/domain/redeem/redemption'
import { redemptionStates } from '../../shared/domain/redeem/redemptionMachine'
import { isRefusal } from '../../shared/errors'

/** 9:00 on Sunday 22 November 2026. */
const nowMs = Date.UTC(2026, 10, 22, 1)
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const morning = { fromMinute: 9 * 60, untilMinute: 11 * 60 + 30 }
const afternoon = { fromMinute: 14 * 60, untilMinute: 17 * 60 }
const times = { pickupDays: [7, 2], pickupTimes: [morning, afternoon] }

const by = (commandId: string, afterMs: number) => ({ commandId, atMs: nowMs + afterMs })

const approved = (more: Partial<Redemption> = {}): Redemption => ({
  _id: 'red_1',
  version: 1,
  communityId: 'com_1',
  rewardId: 'rew_1',
  kind: 'goods',
  title: '大米',
  subjectId: 'per_wang',
  displayName: '王阿姨',
  depositorId: 'dep_wang',
  takerId: 'per_wang',
  quantity: 1,
  points: 100,
  valueFen: 2800,
  place: '一楼',
  keptDays: 7,
  uses: 1,
  usesLeft: 1,
  state: 'approved',
  requestedAtMs: nowMs,
  updatedAtMs: nowMs,
  keptUntilMs: nowMs + 7 * dayMs,
  pickupNumber: 'abc123',
  steps: [],
  ...more,
})

test.each([
  [[morning, afternoon], true],
  [[], true],
  [[afternoon, morning], false],
  [[morning, { fromMinute: 11 * 60, untilMinute: 12 * 60 }], false],
  [[{ fromMinute: 600, untilMinute: 600 }], false],
])('times %j are in order: %s', (list, isInOrder) => expect(areTimesInOrder(list)).toBe(isInOrder))

test('the rest of today, then the next days of the station, as long as the goods are kept', () => {
  const offered = pickupSlots(times, nowMs + 3 * hourMs, nowMs + 8 * dayMs).map(({ fromMs }) =>
    dayAndTimeOf(fromMs),
  )
  expect(offered).toEqual([
    '11月22日 14:00',
    '11月24日 9:00',
    '11月24日 14:00',
    '11月29日 9:00',
    '11月29日 14:00',
  ])
  expect(pickupSlots({ ...times, pickupDays: [] }, nowMs, nowMs + dayMs)).toEqual([])
})

test('whatever the times are, what is offered lies on a day of the station, ahead, and before the goods go back', () => {
  const minute = fc.integer({ min: 0, max: 1440 })
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }))
  const list = fc.array(fc.record({ fromMinute: minute, untilMinute: minute }), { maxLength: 4 })
  const given = fc.record({ pickupDays: days, pickupTimes: list.filter(areTimesInOrder) })
  fc.assert(
    fc.property(given, fc.integer({ min: 0, max: 20 * dayMs }), (said, keptMs) => {
      const offered = pickupSlots(said, nowMs, nowMs + keptMs)
      expect(offered.length).toBeLessThanOrEqual(8)
      for (const { fromMs, untilMs } of offered) {
        expect(said.pickupDays).toContain(weekdayOf(dayOf(fromMs)))
        expect(untilMs > nowMs && untilMs <= nowMs + keptMs && fromMs < untilMs).toBe(true)
      }
    }),
  )
})

test('the last choice counts, and an earlier one that is repeated later changes nothing', () => {
  const [first, second] = pickupSlots(times, nowMs, nowMs + 7 * dayMs)
  if (first === undefined || second === undefined) throw new Error('two are offered')
  const chosen = decideSlot(approved(), second, times, by('cmd_b', 2))
  expect(chosen).toMatchObject({ version: 2, slot: { ...second, place: '一楼' } })
  if (isRefusal(chosen)) throw new Error(chosen.refused)
  expect(decideSlot(chosen, first, times, by('cmd_a', 1))).toBe(chosen)
  // Two taps of the same moment have an order of their own, whichever is repeated.
  expect(decideSlot(chosen, first, times, by('cmd_a', 2))).toBe(chosen)
  expect(decideSlot(chosen, first, times, by('cmd_c', 2))).toMatchObject({ slot: first })
  expect(decideSlot(chosen, first, times, by('cmd_c', 3))).toMatchObject({ version: 3, slot: first })
  expect(decideSlot(approved(), { ...first, untilMs: first.untilMs + 1 }, times, by('cmd_d', 0))).toEqual({
    refused: 'SLOT_NOT_OFFERED',
  })
})

test.each(redemptionStates)('in the state %s it is refused by name or chosen', (state) => {
  const redemption = approved({ state })
  const [slot] = pickupSlots(times, nowMs, nowMs + dayMs)
  if (slot === undefined) throw new Error('one is offered')
  const decided = decideSlot(redemption, slot, times, by('cmd_a', 0))
  const isOpen = state === 'approved' || state === 'ready'
  expect(isRefusal(decided)).toBe(!isOpen)
  expect(slotsFor(redemption, times, nowMs).length > 0).toBe(isOpen)
  expect(slotsFor({ ...redemption, kind: 'service' }, times, nowMs)).toEqual([])
})

test('a chosen time is in the notice; one that has gone by before it was ready is forgotten', () => {
  const slot = {
    place: '一楼',
    fromMs: nowMs,
    untilMs: nowMs + hourMs,
  }
  const prepare = { event: 'prepare', by: { personId: 'per_1', role: 'clerk' }, byName: '周工' } as const
  const inTime = decideStep(approved({ slot }), { ...prepare, atMs: nowMs })
  const late = decideStep(approved({ slot }), { ...prepare, atMs: nowMs + hourMs })
  if (isRefusal(inTime) || isRefusal(late)) throw new Error('it can be prepared')
  expect(noticeOf(inTime)?.text).toContain('请在11月22日 9:00到11月22日 10:00到一楼领取')
  expect(late.slot).toBeUndefined()
  expect(noticeOf(late)?.text).toContain('已经备好，请到一楼领取')
})
