/**
 * P1 in seeded worlds: residents cast, change and repeat from one phone or two while staff hand out papers and instances
 * are killed between any two round trips; nobody is counted twice, whoever was told that the ballot is in is counted, and
 * for their last choice. A failing seed prints the command that repeats it.
 */
import { BallotSimulation, type BallotSimulationOptions } from './ballotSimulation'

const seedWanted = process.env['SIM_SEED']
const worlds = process.env['CI'] === undefined ? 4 : 24
const seeds =
  seedWanted === undefined ? Array.from({ length: worlds }, (_, at) => at + 1) : [Number(seedWanted)]

const options = (seed: number): BallotSimulationOptions => ({
  seed,
  residents: 12,
  ballots: 3,
  faults: { failBefore: 0.02, failAfter: 0.04, killBefore: 0.02, killAfter: 0.04 },
})

jest.setTimeout(120_000)

test.each(seeds)('seed %i', async (seed) => {
  try {
    const report = await new BallotSimulation(options(seed)).run()
    expect(report.counted).toBeGreaterThan(4)
    expect(report.onPaper).toBeGreaterThan(0)
    expect(report.killed).toBeGreaterThan(10)
  } catch (error) {
    const repeat = `SIM_SEED=${String(seed)} npm test -- --selectProjects sim --testPathPatterns sim/ballots`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
      cause: error,
    })
  }
})

test('a seed gives the same run again', async () => {
  const run = () => new BallotSimulation({ ...options(99), ballots: 1 }).run()
  expect(await run()).toEqual(await run())
})
