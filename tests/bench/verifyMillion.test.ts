/** Checking is fast enough for a million lines in a minute, and its memory does not grow with them. */
import { measureVerification } from './verifyMillion'

jest.setTimeout(60_000)

test('a million lines would verify in less than a minute of one processor, in flat memory', () => {
  const told: number[] = []
  const figures = measureVerification(40_000, (lines) => told.push(lines))
  expect(figures).toMatchObject({ lines: 40_000, pages: 20 * 32, problems: 0 })
  expect((figures.seconds * 1_000_000) / figures.lines).toBeLessThan(60)
  expect(figures.memoryRatio).toBeLessThan(2)
  expect(told).toHaveLength(20)
})
