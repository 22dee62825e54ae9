/** What mediations and nominations cost, counted by the meter: a budget that is not met fails by its name. */
import { countCivicBudgets } from './civicBudgets'

jest.setTimeout(120_000)

test('mediations and nominations keep their budgets', async () => {
  const budgets = await countCivicBudgets(15)
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
  expect(budgets.length).toBeGreaterThan(0)
})
