/**
 * Three hundred people want twenty seats in one second: exactly twenty have one, everybody else knows their place in
 * the order of arrival, nobody is left without an answer. The plain way, a transaction, is measured beside it.
 */
import { bookingRush, plainRush } from './bookingRush'

jest.setTimeout(120_000)

test('300 people for 20 seats in one second, 15 ms a round trip', async () => {
  const ours = await bookingRush(300, 20, 15)
  expect(ours).toMatchObject({ seated: 20, waiting: 280, failed: 0, outOfOrder: 0 })
  // A chain of two: what was read, and the place in the line.
  expect(ours.p95Ms).toBeLessThanOrEqual(2 * 15)
  const plain = await plainRush(300, 20, 15)
  expect(plain.failed).toBeGreaterThan(0)
  expect(plain.p95Ms).toBeGreaterThan(ours.p95Ms)
})
