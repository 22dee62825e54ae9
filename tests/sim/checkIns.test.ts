/**
 * Seeded worlds in which people check in while instances are killed between any two round trips: after every day and
 * at many moments between, B1 to B5, B7 and A1 hold, and what is settled is whole. A failing seed prints the command
 * that repeats it.
 */
import { Simulation, type SimulationOptions } from './simulation'

const seedWanted = process.env['SIM_SEED']
const seeds = seedWanted === undefined ? Array.from({ length: 8 }, (_, at) => at + 1) : [Number(seedWanted)]
const days = Number(process.env['SIM_DAYS'] ?? 7)

const options = (seed: number): SimulationOptions => ({
  seed,
  residents: 4,
  days,
  activitiesADay: 12,
  faults: { failBefore: 0.01, failAfter: 0.02, killBefore: 0.01, killAfter: 0.02 },
})

jest.setTimeout(120_000)

test.each(seeds)('seed %i', async (seed) => {
  try {
    const report = await new Simulation(options(seed)).run()
    expect(report.posted).toBeGreaterThan(0)
    expect(report.killed).toBeGreaterThan(0)
  } catch (error) {
    const repeat = `SIM_SEED=${String(seed)} SIM_DAYS=${String(days)} npm test -- --selectProjects sim --testPathPatterns checkIns`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
      cause: error,
    })
  }
})

test('a seed gives the same run again', async () => {
  const run = () => new Simulation({ ...options(99), days: 2 }).run()
  expect(await run()).toEqual(await run())
})
