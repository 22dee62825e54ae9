/**
 * Seeded worlds in which people book, leave and order while staff plan, move and resize sessions and instances are
 * killed between any two round trips: after every step C1 holds, rooms are taken once, and a repetition is answered as
 * before. A failing seed prints the command that repeats it.
 */
import type { ClassesOptions } from './classesReport'
import { ClassesSimulation } from './classesSimulation'

const seedWanted = process.env['SIM_SEED']
const worlds = process.env['CI'] === undefined ? 3 : 20
const seeds =
  seedWanted === undefined ? Array.from({ length: worlds }, (_, at) => at + 1) : [Number(seedWanted)]

const options = (seed: number): ClassesOptions => ({
  seed,
  residents: 6,
  steps: 20,
  faults: { failBefore: 0.01, failAfter: 0.02, killBefore: 0.01, killAfter: 0.02 },
})

jest.setTimeout(240_000)

test.each(seeds)('seed %i', async (seed) => {
  try {
    const report = await new ClassesSimulation(options(seed)).run()
    expect(report.booked).toBeGreaterThan(0)
    expect(report.killed).toBeGreaterThan(0)
  } catch (error) {
    const repeat = `SIM_SEED=${String(seed)} npm test -- --selectProjects sim --testPathPatterns classes.test`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
      cause: error,
    })
  }
})

test('a seed gives the same run again', async () => {
  const run = () => new ClassesSimulation({ ...options(99), steps: 8 }).run()
  expect(await run()).toEqual(await run())
})
