/** The reward budget of a year: the command that was received last counts, in whatever order they are saved. */
import { budgetFen, decideBudget, type RewardBudget } from '../../shared/domain/bank/budget'
import { isRefusal } from '../../shared/errors'

const nowMs = Date.UTC(2026, 10, 22, 1)
const of = { communityId: 'com_1', year: 2026 }
const change = (fen: number, atMs: number, commandId = `cmd_${String(fen)}`) => ({
  fen,
  atMs,
  personId: 'per_1',
  commandId,
})

function after(changes: readonly ReturnType<typeof change>[]): RewardBudget {
  let budget: RewardBudget | undefined
  for (const one of changes) {
    const next = decideBudget(budget, of, one)
    if (isRefusal(next)) throw new Error(next.refused)
    budget = next
  }
  if (budget === undefined) throw new Error('nothing was decided')
  return budget
}

test('the latest command counts, even when an earlier one is saved after it', () => {
  expect(budgetFen(after([change(100, nowMs), change(200, nowMs + 1)]))).toBe(200)
  expect(budgetFen(after([change(200, nowMs + 1), change(100, nowMs)]))).toBe(200)
})

test('a repeated command changes nothing, long after others', () => {
  const budget = after([change(100, nowMs), change(200, nowMs + 1)])
  expect(decideBudget(budget, of, change(100, nowMs))).toBe(budget)
})

test('each change is kept with who made it', () => {
  expect(after([change(100, nowMs), change(200, nowMs + 1)])).toMatchObject({
    _id: 'com_1:2026',
    version: 2,
    changes: [{ personId: 'per_1', fen: 100 }, { fen: 200 }],
  })
})

test.each([
  [2025, false],
  [2026, true],
  [2027, true],
  [2028, false],
])('the year %i can be set: %s', (year, isPossible) => {
  expect(isRefusal(decideBudget(undefined, { ...of, year }, change(1, nowMs)))).toBe(!isPossible)
})
