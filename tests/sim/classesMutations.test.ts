/**
 * The simulation of classes is worth what it catches: each promise is broken on purpose by changing one piece of the
 * product, and a small simulated world has to notice, by the name of the promise.
 */
import type * as SessionModule from '../../shared/domain/classes/session'
import type * as LineModule from '../../shared/domain/classes/line'
import type * as DueModule from '../../shared/domain/classes/due'
import type * as OccupationModule from '../../shared/domain/classes/occupation'
import type * as OccupyingModule from '../../cloudfunctions/api/operations/classes/occupying'
import type * as DemandStepsModule from '../../cloudfunctions/api/operations/classes/demandSteps'
import type * as StoreModule from '../../cloudfunctions/runtime/store'
import type * as SimulationModule from './classesSimulation'
import { brokenBy as worldsBrokenBy } from './brokenBy'

jest.setTimeout(240_000)

const domain = '../../shared/domain/classes'
const steps = '../../cloudfunctions/api/operations/classes'

/** Runs small worlds with one module changed, until one of them is found broken. */
const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 8,
) =>
  worldsBrokenBy(path, change, () => {
    const { ClassesSimulation } = jest.requireActual<typeof SimulationModule>('./classesSimulation')
    const faults = { failBefore: 0.01, failAfter: 0.02, killBefore: 0.02, killAfter: 0.03 }
    return Array.from(
      { length: worlds },
      (_, seed) => new ClassesSimulation({ seed: seed + 1, residents: 5, steps: 15, faults }),
    )
  })

test('without any change nothing is broken', async () => {
  expect(await brokenBy(`${domain}/session`, () => ({}), 2)).toBe('nothing')
})

test('C1: a seat more than there are', async () => {
  const generous = ({ seatArrivals }: typeof SessionModule): Partial<typeof SessionModule> => ({
    seatArrivals: (session) => ({
      ...seatArrivals({ ...session, capacity: session.capacity + 1 }),
      capacity: session.capacity,
    }),
  })
  expect(await brokenBy(`${domain}/session`, generous)).toBe('C1')
})

test('C1: the last who waits is served first', async () => {
  const unfair = ({
    offerFreeSeats,
    withPlace,
    movePlace,
  }: typeof LineModule): Partial<typeof LineModule> => ({
    decideLeaving: (state, command) => {
      const actual = jest.requireActual<typeof LineModule>('../../shared/domain/classes/line')
      const left = actual.decideLeaving(state, command)
      if ('refused' in left) return left
      const last = left.line.findLast((place) => place.state === 'waiting')
      if (last === undefined) return offerFreeSeats(left, command.nowMs)
      const offered = left.line.find((place) => place.state === 'offered')
      if (offered === undefined) return left
      const swapped = withPlace(left, offered, { ...offered, state: 'waiting' })
      return withPlace(swapped, last, movePlace(last, 'offer'))
    },
  })
  expect(await brokenBy(`${domain}/line`, unfair)).toBe('C1')
})

test('C1: nobody is called when a seat is free', async () => {
  const withoutOffers = (session: SessionModule.Session): SessionModule.Session => ({
    ...session,
    line: session.line.map((place) =>
      place.state === 'offered' ? { ...place, state: 'waiting' as const } : place,
    ),
  })
  const silent = (line: typeof LineModule): Partial<typeof LineModule> => ({
    offerFreeSeats: (session) => session,
    decideLeaving: (...given) => {
      const left = line.decideLeaving(...given)
      return 'refused' in left ? left : withoutOffers(left)
    },
    decideCapacity: (...given) => {
      const changed = line.decideCapacity(...given)
      return 'refused' in changed ? changed : withoutOffers(changed)
    },
  })
  expect(await brokenBy(`${domain}/line`, silent)).toBe('C1')
})

/** A store that is changed in one method. */
const careless =
  (changed: (store: StoreModule.CloudStore) => Partial<StoreModule.CloudStore>) =>
  ({ CloudStore }: typeof StoreModule): Partial<typeof StoreModule> => {
    class Careless extends CloudStore {
      constructor(...given: ConstructorParameters<typeof CloudStore>) {
        super(...given)
        const actual = new CloudStore(...given)
        Object.assign(this, changed(actual))
      }

      override writingAfter(beforeWrite: () => Promise<void>): Careless {
        return new Careless((this as unknown as { database: StoreModule.Database }).database, beforeWrite)
      }
    }
    return { CloudStore: Careless }
  }

test('C1: two places of one person', async () => {
  const twice = careless((actual) => ({
    changeAndReturn: (collection, { persons: _persons, ...where }, update) =>
      actual.changeAndReturn(collection, where, update),
  }))
  expect(await brokenBy('../../cloudfunctions/runtime/store', twice)).toBe('C1')
})

test('demands: one person counted twice', async () => {
  const twice = ({ askerFrom }: typeof DemandStepsModule): Partial<typeof DemandStepsModule> => ({
    joinDemand: async (context, demandId, wish) => {
      const { push, inc } = context.store.command as Record<'push' | 'inc', (value: unknown) => unknown>
      const { demands } = jest.requireActual<{ demands: never }>('../../cloudfunctions/database')
      await context.store.change(
        demands,
        { _id: demandId, state: 'open' },
        { askers: push([askerFrom(context, wish)]), askerIds: push([context.subjectId]), wantedBy: inc(1) },
      )
      return 1
    },
  })
  expect(await brokenBy(`${steps}/demandSteps`, twice)).toBe('demands')
})

test('rooms: overlaps that nobody looks for', async () => {
  const blind = (): Partial<typeof OccupationModule> => ({
    decideOccupying: (occupation, slot) => ({
      ...occupation,
      version: occupation.version + 1,
      slots: [...occupation.slots.filter(({ sessionId }) => sessionId !== slot.sessionId), slot],
    }),
  })
  expect(await brokenBy(`${domain}/occupation`, blind)).toBe('rooms')
})

test('rooms: what was taken for nothing is kept', async () => {
  const greedy = (): Partial<typeof OccupyingModule> => ({ release: () => Promise.resolve() })
  expect(await brokenBy(`${steps}/occupying`, greedy)).toBe('rooms')
})

test('places: an offer that lapses into a seat and back', async () => {
  const fickle = ({ decideDue }: typeof DueModule): Partial<typeof DueModule> => ({
    decideDue: (state, nowMs, present) => {
      const due = decideDue(state, nowMs, present)
      const line = due.line.map((place) =>
        place.state === 'seated' ? { ...place, state: 'waiting' as const } : place,
      )
      return { ...due, line, version: due.version + 1 }
    },
  })
  expect(['places', 'C1']).toContain(await brokenBy(`${domain}/due`, fickle))
})

test('due: a timer that never notes when to look again', async () => {
  const forgetful = (): Partial<typeof DueModule> => ({ nextDueOf: () => 0 })
  expect(await brokenBy(`${domain}/due`, forgetful)).toBe('due')
})
