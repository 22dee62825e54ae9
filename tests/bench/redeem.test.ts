/**
 * The budgets of redemptions: round trips in a chain, and three hundred people who want thirty boxes within a second,
 * by our way and by the plain transaction in the same run, at a simulated 15 ms a round trip.
 */
import { boxRush } from './boxRush'
import { countRedeemBudgets } from './budgetsRedeem'

jest.setTimeout(120_000)

test('every counted budget is met', async () => {
  const budgets = await countRedeemBudgets()
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
})

test('thirty of three hundred get a box, all others are told that it is gone, and nobody pays for nothing', async () => {
  const ours = await boxRush('ours', 300, 30)
  expect(ours).toMatchObject({ served: 30, gone: 270, others: 0, wronged: 0, lost: 0 })
  const plain = await boxRush('plain', 300, 30)
  expect(ours.p95Ms).toBeLessThan(plain.p95Ms)
})
