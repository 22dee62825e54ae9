/** The counted budgets of the design hold: round trips in a chain, and documents examined however long the history. */
import { countBudgets } from './budgets'

jest.setTimeout(60_000)

test('every counted budget is met', async () => {
  const budgets = await countBudgets(256)
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
})
