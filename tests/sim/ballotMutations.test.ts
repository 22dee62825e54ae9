/** P1 and what follows from it are broken on purpose, one piece of the product at a time; a simulated world notices. */
import type * as CountModule from '../../shared/domain/council/ballotCount'
import type * as RollModule from '../../shared/domain/council/ballotRoll'
import type * as BoxModule from '../../cloudfunctions/api/operations/council/ballotBoxSteps'
import type * as SimulationModule from './ballotSimulation'
import { brokenBy as worldsBrokenBy } from './brokenBy'

jest.setTimeout(120_000)

const count = '../../shared/domain/council/ballotCount'
const roll = '../../shared/domain/council/ballotRoll'
const box = '../../cloudfunctions/api/operations/council/ballotBoxSteps'

const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 6,
) =>
  worldsBrokenBy(path, change, () => {
    const { BallotSimulation } = jest.requireActual<typeof SimulationModule>('./ballotSimulation')
    const faults = { failBefore: 0.02, failAfter: 0.04, killBefore: 0.02, killAfter: 0.04 }
    return Array.from(
      { length: worlds },
      (_, seed) => new BallotSimulation({ seed, residents: 12, ballots: 2, faults }),
    )
  })

test('without any change nothing is broken', async () => {
  expect(await brokenBy(count, () => ({}), 1)).toBe('nothing')
})

test('P1: a roll with a place for each try instead of one for each voter', async () => {
  let tries = 0
  const roomy = ({ rollId }: typeof RollModule): Partial<typeof RollModule> => ({
    rollId: (ballotId, voterId) => {
      tries += 1
      return rollId(ballotId, `${String(tries)}-${voterId}`)
    },
  })
  expect(await brokenBy(roll, roomy)).toBe('P1')
})

test('P1: a box that counts every turn', async () => {
  const every = (): Partial<typeof CountModule> => ({ countable: (envelopes) => envelopes })
  expect(await brokenBy(count, every)).toBe('P1')
})

test('P1: an envelope named after its turn as well, so that one voter has several', async () => {
  const manyNames = ({ envelopeKey }: typeof CountModule): Partial<typeof CountModule> => ({
    envelopeKey: (envelopeId, turn) => envelopeKey(`${envelopeId}${String(turn)}`, turn),
  })
  expect(['P1', 'lost']).toContain(await brokenBy(count, manyNames))
})

test('lost: the first turn counts instead of the last', async () => {
  const first = ({ countable }: typeof CountModule): Partial<typeof CountModule> => ({
    countable: (envelopes) => {
      const names = new Set<string>()
      const inTurn = [...envelopes].sort((a, b) => (a.key < b.key ? -1 : 1))
      return countable(
        inTurn.filter(({ key }) => {
          const name = key.split(':')[0] ?? ''
          if (names.has(name)) return false
          names.add(name)
          return true
        }),
      )
    },
  })
  expect(await brokenBy(count, first)).toBe('lost')
})

test('lost: told that the envelope is in, whether it is or not', async () => {
  const careless = ({ throwIn }: typeof BoxModule): Partial<typeof BoxModule> => ({
    throwIn: async (...given) => {
      await throwIn(...given).catch(() => undefined)
      return undefined
    },
  })
  expect(await brokenBy(box, careless)).toBe('lost')
})

test('lost: a box that is emptied before it is counted', async () => {
  const hasty = ({ countBox, emptyBox }: typeof BoxModule): Partial<typeof BoxModule> => ({
    countBox: async (context, ballot) => {
      await emptyBox(context, ballot._id)
      return countBox(context, ballot)
    },
  })
  expect(await brokenBy(box, hasty)).toBe('lost')
})
