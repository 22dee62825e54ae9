/**
 * The simulation of presence and visits is worth what it catches: each promise is broken on purpose by changing one piece
 * of the product, and a small simulated day has to notice, by the name of the promise.
 */
import type * as SheetStepsModule from '../../cloudfunctions/api/operations/classes/sheetSteps'
import type * as SheetModule from '../../shared/domain/classes/slotSheet'
import type * as OccupyingModule from '../../cloudfunctions/api/operations/classes/occupying'
import type * as RoomHoursModule from '../../shared/domain/classes/roomHours'
import type * as PostModule from '../../cloudfunctions/api/operations/earn/postPresence'
import type * as SimulationModule from './visitsSimulation'
import { brokenBy as worldsBrokenBy } from './brokenBy'

jest.setTimeout(240_000)

const domain = '../../shared/domain/classes'
const steps = '../../cloudfunctions/api/operations'

/** Runs small worlds with one module changed, until one of them is found broken. */
const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 6,
) =>
  worldsBrokenBy(path, change, () => {
    const { VisitsSimulation } = jest.requireActual<typeof SimulationModule>('./visitsSimulation')
    const faults = { failBefore: 0.01, failAfter: 0.02, killBefore: 0.02, killAfter: 0.03 }
    return Array.from(
      { length: worlds },
      (_, seed) => new VisitsSimulation({ seed: seed + 1, residents: 5, steps: 12, faults }),
    )
  })

test('without any change nothing is broken', async () => {
  expect(await brokenBy(`${domain}/slotSheet`, () => ({}), 1)).toBe('nothing')
})

test('C1: a place more than there are', async () => {
  const generous = ({ takeSlots }: typeof SheetStepsModule): Partial<typeof SheetStepsModule> => ({
    takeSlots: (context, collection, id, wanted) =>
      takeSlots(context, collection, id, { ...wanted, places: wanted.places + 5 }),
  })
  const blind = ({ refusalOfHoursWanted }: typeof RoomHoursModule): Partial<typeof RoomHoursModule> => ({
    refusalOfHoursWanted: (room, ...given) =>
      refusalOfHoursWanted({ ...room, seats: room.seats + 5 }, ...given),
  })
  jest.doMock(`${domain}/roomHours`, () => {
    const actual = jest.requireActual<typeof RoomHoursModule>(`${domain}/roomHours`)
    return { ...actual, ...blind(actual) }
  })
  expect(await brokenBy(`${steps}/classes/sheetSteps`, generous)).toBe('C1')
  jest.dontMock(`${domain}/roomHours`)
})

test('C1: a booking that is given up keeps its place counted', async () => {
  const forgetful = ({ endVisits }: typeof SheetModule): Partial<typeof SheetModule> => ({
    endVisits: (sheet, ...given) => {
      const ended = endVisits(sheet, ...given)
      return ended === sheet ? sheet : { ...ended, taken: sheet.taken }
    },
  })
  expect(await brokenBy(`${domain}/slotSheet`, forgetful)).toBe('C1')
})

test('rooms: a class that does not look for visitors', async () => {
  const careless = ({ hoursTouched }: typeof RoomHoursModule): Partial<typeof RoomHoursModule> => ({
    hoursTouched: (day, spans) => hoursTouched(day, spans).slice(0, 0),
  })
  expect(await brokenBy(`${domain}/roomHours`, careless)).toBe('rooms')
})

test('rooms: what was taken for nothing is kept', async () => {
  const greedy = (): Partial<typeof OccupyingModule> => ({ release: () => Promise.resolve() })
  expect(await brokenBy(`${steps}/classes/occupying`, greedy)).toBe('rooms')
})

test('points: a presence without its points', async () => {
  const lossy = ({ postPresence }: typeof PostModule): Partial<typeof PostModule> => ({
    postPresence: (context, earning, first) =>
      postPresence(
        context,
        { ...earning, gathering: { ...earning.gathering, quantity: earning.by.role === 'clerk' ? 0 : 1 } },
        first,
      ),
  })
  expect(await brokenBy(`${steps}/earn/postPresence`, lossy)).toBe('points')
})

test('points: each way of scanning earns for itself', async () => {
  const twice = ({ postPresence }: typeof PostModule): Partial<typeof PostModule> => ({
    postPresence: (context, earning, first) =>
      postPresence(
        context,
        { ...earning, gathering: { ...earning.gathering, id: `${earning.gathering.id}${earning.by.role}` } },
        first,
      ),
  })
  expect(await brokenBy(`${steps}/earn/postPresence`, twice)).toBe('points')
})
