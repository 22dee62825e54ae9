/** The counted budgets of activities hold, and five hundred people find a poster as fast as a code on a screen. */
import { countActivitiesBudgets } from './activitiesBudgets'
import { rush } from './scanRush'

jest.setTimeout(120_000)

test('every counted budget of activities is met', async () => {
  const budgets = await countActivitiesBudgets()
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
})

test('500 people scan one poster within ten seconds at 15 ms a round trip: each succeeds once', async () => {
  const crowd = await rush(500, 15, 'poster')
  expect(crowd).toMatchObject({ succeeded: 500, postedTwice: 0 })
  expect(crowd.p95Ms).toBeLessThanOrEqual(15 * 5)
})
