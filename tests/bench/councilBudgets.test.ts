/** What the council costs, counted by the meter: a budget that is not met fails by its name. */
import { countCouncilBudgets } from './councilBudgets'

jest.setTimeout(120_000)

test('the council keeps its budgets', async () => {
  const budgets = await countCouncilBudgets(40)
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
  expect(budgets.length).toBeGreaterThan(0)
})
