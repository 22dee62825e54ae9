import { addDays, dayOf, startOfDayMs } from '../../shared/domain/calendar'
import type { Caller } from './caller'

const hourMs = 3_600_000
const planner = 'demo-zhou'
/** A call at a moment of its own is the same call at every start. */
const venueAddedOn = '2026-01-01'
/** People's Park of the invented town; the preview's phones are there too. */
const centre = { latitudeE6: 31_230_000, longitudeE6: 121_470_000 }

/**
 * A venue with a poster, two activities of today at it, one of them where time counts, and one in two days that is full:
 * two have a seat, one waits, so that every list has something to show.
 */
export async function seedActivities(caller: Caller, nowMs: number): Promise<void> {
  const input = { name: '青枫邻里中心', position: centre }
  const venue = await caller.call(planner, startOfDayMs(venueAddedOn), 'earn.addVenue', input)
  const { venueId } = venue as { venueId: string }
  const today = startOfDayMs(dayOf(nowMs))
  const allDay = { startsAtMs: today, endsAtMs: today + 24 * hourMs - 1, venueId }
  await plan(caller, today, { title: '护绿值守', ...allDay, ruleId: 'default-10', quantity: 120 })
  await plan(caller, today, { title: '图书角整理', ...allDay, ruleId: 'default-5', quantity: 1 })
  const startsAtMs = startOfDayMs(addDays(dayOf(nowMs), 2)) + 14 * hourMs
  const activityId = await plan(caller, today, {
    title: '包饺子学堂',
    startsAtMs,
    endsAtMs: startsAtMs + 2 * hourMs,
    ruleId: 'default-5',
    quantity: 1,
    capacity: 2,
    venueId,
  })
  for (const openId of ['demo-qian', 'demo-lin', 'demo-sun']) {
    await caller.call(openId, today, 'earn.signUp', { activityId })
  }
}

async function plan(
  caller: Caller,
  atMs: number,
  activity: Readonly<Record<string, unknown>>,
): Promise<string> {
  const planned = await caller.call(planner, atMs, 'earn.planActivity', {
    place: '青枫邻里中心',
    ...activity,
  })
  return (planned as { activityId: string }).activityId
}
