/**
 * The simulation is worth what it catches: each invariant is broken on purpose by changing one piece of the product,
 * and a small simulated world has to notice, by the name of the invariant.
 */
import type * as PostingModule from '../../shared/domain/bank/posting'
import type * as SealingModule from '../../shared/domain/bank/sealing'
import type * as SettleModule from '../../cloudfunctions/jobs/settle'
import type * as StoreModule from '../../cloudfunctions/runtime/store'
import type * as SimulationModule from './simulation'
import { brokenBy as worldsBrokenBy } from './brokenBy'

jest.setTimeout(120_000)

const posting = '../../shared/domain/bank/posting'
const sealing = '../../shared/domain/bank/sealing'
const storeModule = '../../cloudfunctions/runtime/store'
const settling = '../../cloudfunctions/jobs/settle'

/** Runs small worlds of check-ins with one module changed, until one of them is found broken. */
const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 8,
) =>
  worldsBrokenBy(path, change, () => {
    const { Simulation } = jest.requireActual<typeof SimulationModule>('./simulation')
    const faults = { failBefore: 0.02, failAfter: 0.03, killBefore: 0.02, killAfter: 0.03 }
    return Array.from(
      { length: worlds },
      (_, seed) => new Simulation({ seed, residents: 3, days: 7, activitiesADay: 12, faults }),
    )
  })

/** Changes what a posting leaves behind. */
const afterPosting =
  (change: (posted: PostingModule.Posted) => PostingModule.Posted) =>
  ({ decidePosting }: typeof PostingModule): Partial<typeof PostingModule> => ({
    decidePosting: (...given) => {
      const posted = decidePosting(...given)
      return 'refused' in posted || posted.replayed ? posted : change(posted)
    },
  })

test('without any change nothing is broken', async () => {
  expect(await brokenBy(posting, () => ({}), 2)).toBe('nothing')
})

test('B1: a balance that is one point too high', async () => {
  const tooHigh = afterPosting((posted) => ({
    ...posted,
    passbook: { ...posted.passbook, balance: posted.passbook.balance + 1 },
  }))
  expect(await brokenBy(posting, tooHigh)).toBe('B1')
})

test('B1: lots that forget the last posting', async () => {
  const forgetful = afterPosting((posted) => ({
    ...posted,
    passbook: { ...posted.passbook, lots: posted.passbook.lots.map((lot) => ({ ...lot, points: 20 })) },
  }))
  expect(await brokenBy(posting, forgetful)).toBe('B1')
})

test('B2: a line number that is skipped', async () => {
  const skipping = afterPosting((posted) => ({
    ...posted,
    passbook: { ...posted.passbook, lineCount: posted.passbook.lineCount + 1 },
  }))
  expect(await brokenBy(posting, skipping)).toBe('B2')
})

test('B3: a posting that does not look whether its key is there', async () => {
  const blind = ({ decidePosting }: typeof PostingModule): Partial<typeof PostingModule> => ({
    lineWithKey: () => undefined,
    decidePosting: (passbook, wanted, nowMs) => {
      const unknown = {
        ...passbook,
        lines: passbook.lines.map((line) => ({ ...line, key: `not ${line.key}` })),
      }
      const posted = decidePosting(unknown, wanted, nowMs)
      if ('refused' in posted) return posted
      return { ...posted, passbook: { ...posted.passbook, lines: [...passbook.lines, posted.line] } }
    },
  })
  // Whoever looks first: the books, or a phone that asks again and is told another balance.
  expect(['B3', 'replay']).toContain(await brokenBy(posting, blind))
})

test('B4: points that come out of nowhere', async () => {
  const unnamed = ({ decidePosting }: typeof PostingModule): Partial<typeof PostingModule> => ({
    decidePosting: (passbook, wanted, ...rest) =>
      decidePosting(passbook, { ...wanted, account: 'transferred' }, ...rest),
  })
  expect(await brokenBy(posting, unnamed)).toBe('B4')
})

test('B5: a page that is turned without being chained', async () => {
  const unchained = ({ turnPage }: typeof SealingModule): Partial<typeof SealingModule> => ({
    turnPage: (...given) => ({ ...turnPage(...given), pageBeforeHash: '' }),
  })
  expect(await brokenBy(sealing, unchained)).toBe('B5')
})

test('B5: a sealed page with a changed line', async () => {
  const forging = ({ sealPage }: typeof SealingModule): Partial<typeof SealingModule> => ({
    sealPage: (...given) => {
      const sealed = sealPage(...given)
      return { ...sealed, lines: sealed.lines.map((line) => ({ ...line, title: 'x' })) }
    },
  })
  expect(await brokenBy(sealing, forging)).toBe('B5')
})

test('B7: honour that falls', async () => {
  const falling = afterPosting((posted) => ({ ...posted, passbook: { ...posted.passbook, honour: 0 } }))
  expect(await brokenBy(posting, falling)).toBe('B7')
})

test('lost updates: a compare-and-set that does not compare', async () => {
  const careless = ({ CloudStore }: typeof StoreModule): Partial<typeof StoreModule> => {
    class Careless extends CloudStore {
      override async replace(...[collection, previous, next]: Parameters<StoreModule.CloudStore['replace']>) {
        const { _id: _id, ...fields } = next as unknown as Record<string, unknown>
        const set = this.command['set'] as (value: unknown) => unknown
        const update = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, set(value)]))
        return (await this.change(collection, { _id: previous._id }, update)) === 1
      }

      override writingAfter(beforeWrite: () => Promise<void>): Careless {
        return new Careless((this as unknown as { database: StoreModule.Database }).database, beforeWrite)
      }
    }
    return { CloudStore: Careless }
  }
  expect(['settled', 'replay', 'B1', 'B2', 'B3', 'B5']).toContain(await brokenBy(storeModule, careless))
})

test('A1: writes that do not wait until the command is on record', async () => {
  const hasty = ({ CloudStore }: typeof StoreModule): Partial<typeof StoreModule> => {
    class Hasty extends CloudStore {
      override writingAfter(): this {
        return this
      }
    }
    return { CloudStore: Hasty }
  }
  // A presence or a line of a command that nobody wrote down: nobody settles it, or nobody answers for it.
  expect(['A1', 'settled']).toContain(await brokenBy(storeModule, hasty))
})

test('A1: a line that names nobody', async () => {
  const anonymous = ({ decidePosting }: typeof PostingModule): Partial<typeof PostingModule> => ({
    decidePosting: (passbook, wanted, ...rest) =>
      decidePosting(passbook, { ...wanted, by: { personId: '', role: '' } }, ...rest),
  })
  expect(await brokenBy(posting, anonymous)).toBe('A1')
})

test('settling that does nothing leaves commands open', async () => {
  const idle = (): Partial<typeof SettleModule> => ({
    settle: () => Promise.resolve({ closed: 0, failed: 0, more: false }),
  })
  expect(await brokenBy(settling, idle)).toBe('settled')
})
