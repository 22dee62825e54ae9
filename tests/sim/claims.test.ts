/**
 * Claims and weighing under everything at once: what was granted is posted exactly once, what was refused never, nobody
 * decides who has to do with the deed, and the sums of waste count each drop-off once. Every change is checked as it is
 * made, while instances die between round trips. A failing seed prints the command that repeats it.
 */
import { ClaimSimulation } from './claimSimulation'

jest.setTimeout(600_000)

const seedWanted = process.env['SIM_SEED']
const worlds = process.env['CI'] === undefined ? 3 : 8
const seeds =
  seedWanted === undefined ? Array.from({ length: worlds }, (_, at) => at + 1) : [Number(seedWanted)]
const commands = Number(process.env['SIM_COMMANDS'] ?? (process.env['CI'] === undefined ? 3000 : 10_000))

const seen = [
  'ok',
  'CLAIM_MOVED_ON',
  'CLAIM_OWN',
  'CLAIM_WITNESSED',
  'CLAIM_OTHER_PERSON',
  'CLAIM_NOT_ASKED',
  'CLAIM_POINTS_OUT_OF_RANGE',
  'CLAIM_ALREADY_OBJECTED',
  'CLAIM_WINDOW_OVER',
  'BATCH_OPEN',
  'WEIGHT_ZERO',
]

const answered: Record<string, number> = {}

test.each(seeds)('seed %i', async (seed) => {
  try {
    const report = await new ClaimSimulation({ seed, commands, hands: 8, faultRate: 0.004 }).run()
    expect(report.commands).toBeGreaterThanOrEqual(commands)
    expect(report.claims).toBeGreaterThan(commands / 20)
    expect(report.posted).toBeGreaterThan(commands / 100)
    expect(report.killed).toBeGreaterThan(commands / 100)
    expect(report.replays).toBeGreaterThan(commands / 100)
    for (const [kind, times] of Object.entries(report.answers)) answered[kind] = (answered[kind] ?? 0) + times
  } catch (error) {
    const repeat = `SIM_SEED=${String(seed)} SIM_COMMANDS=${String(commands)} npm test -- --selectProjects sim --testPathPatterns sim/claims.test`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
      cause: error,
    })
  }
})

test('the worlds together met every answer', () => {
  for (const kind of seen) expect([kind, answered[kind] ?? 0]).not.toEqual([kind, 0])
})

test('a seed gives the same run again', async () => {
  const run = () => new ClaimSimulation({ seed: 7, commands: 800, hands: 8, faultRate: 0.006 }).run()
  expect(await run()).toEqual(await run())
})
