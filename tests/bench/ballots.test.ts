/** Casting stays a chain of two, and a rush of ballots is counted to the last one and none twice. */
import { countBallotBudgets } from './ballotRush'

jest.setTimeout(120_000)
const people = process.env['CI'] === undefined ? 200 : 1000

test('every budget of ballots is met', async () => {
  const budgets = await countBallotBudgets(people)
  expect(budgets.filter(({ ok }) => !ok)).toEqual([])
})
