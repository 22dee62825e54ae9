/** The counted budgets of the after-school class hold: every list is one call, signing in and out a chain of two. */
import { countAfterSchoolBudgets } from './afterSchoolBudgets'

jest.setTimeout(60_000)

test('every counted budget of the after-school class is met', async () => {
  const budgets = await countAfterSchoolBudgets()
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
})
