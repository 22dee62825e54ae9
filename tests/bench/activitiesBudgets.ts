import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { hourMs } from '../operations/world'
import { personCode, putTimedRulesInForce } from '../operations/timedWorld'
import { budget, CostCounter, type Budget } from './budgets'

/** The budgets of activities that are counted in round trips: every scan is a chain of two, every list one call. */
export async function countActivitiesBudgets(): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  await putTimedRulesInForce(world)
  await world.register('leader')
  await world.register('li')
  const leaderId = personIdOf('leader')
  const { venueId } = await world.value<{ venueId: string }>('planner', 'earn.addVenue', { name: '中心' })
  const later = { startsAtMs: world.clock.nowMs + 48 * hourMs, endsAtMs: world.clock.nowMs + 50 * hourMs }
  const seated = await world.plan({ ruleId: 'open', capacity: 1, ...later })
  const signUp = await counter.costOf('wang', 'earn.signUp', { activityId: seated })
  const wait = await counter.costOf('li', 'earn.signUp', { activityId: seated })
  const detail = await counter.costOf('wang', 'earn.activity', { activityId: seated })
  const mine = await counter.costOf('wang', 'earn.myActivities', {})
  const timed = await world.plan({ ruleId: 'timed', quantity: 120, leaderId })
  const come = await counter.costOf('wang', 'earn.checkIn', { code: world.codeOf(timed) })
  world.clock.nowMs += 2 * hourMs - 1
  const leave = await counter.costOf('wang', 'earn.checkIn', { code: world.codeOf(timed) })
  const list = await counter.costOf('leader', 'earn.attendees', { activityId: timed })
  const roll = await counter.costOf('leader', 'earn.roll', { activityId: timed })
  const personIds = [personIdOf('wang')]
  const confirm = await counter.costOf('leader', 'earn.confirmPresence', { activityId: timed, personIds })
  const open = await world.plan({ ruleId: 'open', venueId, leaderId })
  const scanned = { activityId: open, code: personCode(world, 'li') }
  const byStaff = await counter.costOf('leader', 'earn.checkInScanned', scanned)
  const poster = await counter.costOf('wang', 'earn.openPoster', { scene: `V.${venueId}` })
  const shown = await world.value<{ activities: readonly { nonce: string }[] }>('wang', 'earn.openPoster', {
    scene: `V.${venueId}`,
  })
  const byPoster = await counter.costOf('wang', 'earn.checkInByPoster', { nonce: shown.activities[0]?.nonce })
  return [
    budget('scan in where time counts: chain of round trips', come.chain, 2),
    budget('scan out where time counts: chain of round trips', leave.chain, 2),
    budget('staff scan a person: chain of round trips', byStaff.chain, 2),
    budget('check in by a poster: chain of round trips', byPoster.chain, 2),
    budget('open a poster: chain of round trips', poster.chain, 2),
    budget('sign up for a seat: chain of round trips', signUp.chain, 3),
    budget('sign up on the waiting list: chain of round trips', wait.chain, 3),
    budget('one activity: chain of round trips', detail.chain, 1),
    budget('my activities: chain of round trips', mine.chain, 2),
    budget('who came and what waits: chain of round trips', list.chain, 1),
    budget('who signed up: chain of round trips', roll.chain, 1),
    budget('the leader confirms: chain of round trips', confirm.chain, 4),
  ]
}
