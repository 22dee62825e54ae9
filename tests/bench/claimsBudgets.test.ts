/** The counted budgets of claims, weighing and the queues of staff hold. */
import { countClaimsBudgets } from './claimsBudgets'

jest.setTimeout(120_000)

test('every counted budget of claims and weighing is met', async () => {
  const budgets = await countClaimsBudgets()
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
})
