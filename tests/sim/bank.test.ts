/**
 * Two hundred thousand commands against the bank: every change of every document is checked for B1 to B7 and A1 as it
 * is made, while instances die between round trips and the clock jumps over years. A failing seed prints the command
 * that repeats it; SIM_COMMANDS makes a run longer.
 */
import { BankSimulation } from './bankSimulation'

jest.setTimeout(600_000)

const seedWanted = process.env['SIM_SEED']
// Two hundred thousand commands in CI, a quarter of them in between.
const worlds = process.env['CI'] === undefined ? 5 : 20
const seeds =
  seedWanted === undefined ? Array.from({ length: worlds }, (_, at) => at + 1) : [Number(seedWanted)]
const commands = Number(process.env['SIM_COMMANDS'] ?? 10_000)

test.each(seeds)('seed %i', async (seed) => {
  try {
    const simulation = new BankSimulation({ seed, commands, depositors: 12, hands: 10, faultRate: 0.004 })
    const report = await simulation.run()
    expect(report.commands).toBeGreaterThanOrEqual(commands)
    expect(report.killed).toBeGreaterThan(commands / 100)
    expect(report.replays).toBeGreaterThan(commands / 100)
    for (const kind of ['ok', 'NOT_ENOUGH_POINTS', 'LINE_NOT_CORRECTABLE', 'REFUND_TOO_LARGE']) {
      expect(report.answers[kind]).toBeGreaterThan(0)
    }
  } catch (error) {
    const repeat = `SIM_SEED=${String(seed)} SIM_COMMANDS=${String(commands)} npm test -- --selectProjects sim --testPathPatterns sim/bank.test`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
      cause: error,
    })
  }
})

test('a seed gives the same run again', async () => {
  const run = () =>
    new BankSimulation({ seed: 7, commands: 2000, depositors: 12, hands: 10, faultRate: 0.01 }).run()
  expect(await run()).toEqual(await run())
})
