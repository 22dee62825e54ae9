/** The counted budgets of classes hold: booking is a chain of two, every list is one call. */
import { countClassesBudgets } from './classesBudgets'

jest.setTimeout(60_000)

test('every counted budget of classes is met', async () => {
  const budgets = await countClassesBudgets()
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
})
