import { BankSimulation } from './bankSimulation'

const seedWanted = process.env['SIM_SEED']
const commands = Number(process.env['SIM_COMMANDS'] ?? 10_000)
/** Two hundred thousand commands in CI over both halves, a quarter of them in between. */
const worlds = process.env['CI'] === undefined ? 5 : 20

/**
 * Tests one half of the worlds, so that two cores share them.
 *
 * @param half 0 or 1
 * @param file what names the half's file in the command that repeats a failing seed
 */
export function testHalfOfTheWorlds(half: 0 | 1, file: string): void {
  const all = Array.from({ length: worlds }, (_, at) => at + 1).filter((seed) => seed % 2 === half)
  const seeds = seedWanted === undefined ? all : [Number(seedWanted)]

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
      const repeat = `SIM_SEED=${String(seed)} SIM_COMMANDS=${String(commands)} npm test -- --selectProjects sim --testPathPatterns ${file}`
      throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
        cause: error,
      })
    }
  })
}
