/**
 * Seeded worlds of the council in which instances are killed between any two round trips: nobody who supports a
 * proposal is lost or counted twice however it is merged, nothing unseen is public, an idea earns once for each
 * decision, and an accepted proposal has one matter. Each of these is broken on purpose and has to be noticed.
 */
import type * as VisibilityModule from '../../shared/domain/council/visibility'
import type * as ProposalModule from '../../shared/domain/council/proposal'
import type * as IdeaModule from '../../shared/domain/earn/idea'
import type * as SupportersModule from '../../cloudfunctions/api/operations/council/supporters'
import { proposals } from '../../cloudfunctions/database'
import { brokenBy as worldsBrokenBy } from './brokenBy'
import { CouncilSimulation, type CouncilOptions } from './councilSimulation'
import type * as SimulationModule from './councilSimulation'

jest.setTimeout(240_000)

const seedWanted = process.env['SIM_SEED']
const worlds = process.env['CI'] === undefined ? 2 : 12
const seeds =
  seedWanted === undefined ? Array.from({ length: worlds }, (_, at) => at + 1) : [Number(seedWanted)]
const options = (seed: number): CouncilOptions => ({
  seed,
  residents: 6,
  acts: 12,
  faults: { failBefore: 0.01, failAfter: 0.02, killBefore: 0.01, killAfter: 0.02 },
})

test.each(seeds)('seed %i', async (seed) => {
  try {
    const report = await new CouncilSimulation(options(seed)).run()
    expect(report.killed).toBeGreaterThan(0)
    expect(report.supports).toBeGreaterThan(0)
    expect(report.merged).toBeGreaterThan(0)
    expect(report.checks).toBeGreaterThan(0)
  } catch (error) {
    const repeat = `SIM_SEED=${String(seed)} npm test -- --selectProjects sim --testPathPatterns sim/council`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
      cause: error,
    })
  }
})

test('a seed gives the same run again', async () => {
  const run = () => new CouncilSimulation({ ...options(99), acts: 4 }).run()
  expect(await run()).toEqual(await run())
})

const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  seed = 6,
) =>
  worldsBrokenBy(path, change, () => {
    const { CouncilSimulation: Changed } = jest.requireActual<typeof SimulationModule>('./councilSimulation')
    return Array.from({ length: seed }, (_, at) => new Changed({ ...options(at + 1), acts: 8 }))
  })
const supportersModule = '../../cloudfunctions/api/operations/council/supporters'

test('a merge that takes nobody along', async () => {
  const forgetful = (): Partial<typeof SupportersModule> => ({ addSupporters: () => Promise.resolve() })
  expect(await brokenBy(supportersModule, forgetful)).toBe('merge')
})

test('supporters that are appended without looking', async () => {
  const blind = (): Partial<typeof SupportersModule> => ({
    addSupporters: async (store, _id, personIds) => {
      await store.change(proposals, { _id }, { supporterIds: store.command['push']?.([...personIds]) })
    },
  })
  expect(await brokenBy(supportersModule, blind)).toBe('once')
})

test('a proposal that everybody reads before staff do', async () => {
  const open = (): Partial<typeof VisibilityModule> => ({ mayReadProposal: () => true })
  expect(await brokenBy('../../shared/domain/council/visibility', open)).toBe('unseen')
})

test('an idea that earns anew each time it is decided again', async () => {
  let times = 0
  const greedy = ({ keyOfIdea }: typeof IdeaModule): Partial<typeof IdeaModule> => ({
    keyOfIdea: (...given) => {
      times += 1
      return { ...keyOfIdea(...given), key: `${keyOfIdea(...given).key}/${String(times)}` }
    },
  })
  expect(await brokenBy('../../shared/domain/earn/idea', greedy)).toBe('idea')
})

test('an acceptance that forgets its matter', async () => {
  const forgetful = ({ decideProposal }: typeof ProposalModule): Partial<typeof ProposalModule> => ({
    decideProposal: (proposal, { matterId: _forgotten, ...command }) => decideProposal(proposal, command),
  })
  expect(await brokenBy('../../shared/domain/council/proposal', forgetful)).toBe('matter')
})

test('without any change nothing is broken', async () => {
  expect(await brokenBy(supportersModule, () => ({}), 2)).toBe('nothing')
})
