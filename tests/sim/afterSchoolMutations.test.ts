/**
 * The simulation of the after-school class is worth what it catches: each promise is broken on purpose by changing one
 * piece of the product, and a small simulated term has to notice, by the name of the promise.
 */
import type * as DayModule from '../../shared/domain/classes/afterSchoolDay'
import type * as EnrolmentModule from '../../shared/domain/classes/afterSchoolEnrolment'
import type * as FetchingModule from '../../shared/domain/classes/afterSchoolFetching'
import type * as PickupModule from '../../shared/domain/classes/afterSchoolPickup'
import type * as TermModule from '../../shared/domain/classes/afterSchoolTerm'
import type * as StepsModule from '../../cloudfunctions/api/operations/classes/afterSchool/enrolmentSteps'
import type * as SimulationModule from './afterSchoolSimulation'
import { isRefusal } from '../../shared/errors'
import { brokenBy as worldsBrokenBy } from './brokenBy'

jest.setTimeout(240_000)

const domain = '../../shared/domain/classes'

/** Runs small terms with one module changed, until one of them is found broken. */
const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 6,
) =>
  worldsBrokenBy(path, change, () => {
    const { AfterSchoolSimulation } = jest.requireActual<typeof SimulationModule>('./afterSchoolSimulation')
    const faults = { failBefore: 0.01, failAfter: 0.02, killBefore: 0.02, killAfter: 0.03 }
    return Array.from(
      { length: worlds },
      (_, seed) => new AfterSchoolSimulation({ seed: seed + 1, guardians: 4, steps: 8, faults }),
    )
  })

test('without any change nothing is broken', async () => {
  expect(await brokenBy(`${domain}/afterSchoolTerm`, () => ({}), 1)).toBe('nothing')
})

test('places: one more than there are', async () => {
  const generous = ({ hasPlace }: typeof TermModule): Partial<typeof TermModule> => ({
    hasPlace: ({ line, capacity }, placeId) => hasPlace({ line, capacity: capacity + 1 }, placeId),
  })
  expect(await brokenBy(`${domain}/afterSchoolTerm`, generous)).toBe('places')
})

test('line: a place that is given up stays in the line', async () => {
  const forgetful = (): Partial<typeof StepsModule> => ({
    releasePlace: () => Promise.resolve({ refused: 'TERM_NOT_FOUND' }),
  })
  const steps = '../../cloudfunctions/api/operations/classes/afterSchool/enrolmentSteps'
  expect(await brokenBy(steps, forgetful)).toBe('line')
})

test('order: nobody moves up', async () => {
  const deaf = ({ withoutPlace }: typeof TermModule): Partial<typeof TermModule> => ({
    withoutPlace: (term, placeId, nowMs) => {
      const { dueAtMs } = term
      return { ...withoutPlace(term, placeId, nowMs), dueAtMs }
    },
    decideTermChange: (term) => term,
  })
  expect(await brokenBy(`${domain}/afterSchoolTerm`, deaf)).toBe('order')
})

test('handed: whoever was allowed for one day may come on every day', async () => {
  const lenient = (): Partial<typeof PickupModule> => ({ mayFetchOn: () => true })
  expect(await brokenBy(`${domain}/afterSchoolPickup`, lenient)).toBe('handed')
})

test('handed: anybody with a code may come', async () => {
  const blind = ({ decideFetching }: typeof FetchingModule): Partial<typeof FetchingModule> => ({
    decideFetching: (enrolment, fetching, at) =>
      fetching.way === 'code'
        ? { name: fetching.displayName, relation: '', way: 'code' }
        : decideFetching(enrolment, fetching, at),
  })
  expect(await brokenBy(`${domain}/afterSchoolFetching`, blind)).toBe('handed')
})

test('once: a child that is here is taken in again', async () => {
  const twice = ({ decideSignIn }: typeof DayModule): Partial<typeof DayModule> => ({
    decideSignIn: (known, said, command) => {
      if (known?.state !== 'here') return decideSignIn(known, said, command)
      const visit = { commandId: command.commandId, inAtMs: 0, inWay: 'name' as const, inBy: command.by }
      return { ...known, version: known.version + 1, visits: [...known.visits, visit] }
    },
  })
  expect(await brokenBy(`${domain}/afterSchoolDay`, twice)).toBe('once')
})

test('forgotten: the end keeps the note', async () => {
  const keeping = ({ moveEnrolment }: typeof EnrolmentModule): Partial<typeof EnrolmentModule> => ({
    endEnrolment: (enrolment) => (enrolment.state === 'placed' ? moveEnrolment(enrolment, 'end') : enrolment),
  })
  expect(await brokenBy(`${domain}/afterSchoolEnrolment`, keeping)).toBe('forgotten')
})

test('forgotten: withdrawing consent keeps the list', async () => {
  const keeping = ({ decideWithdrawal }: typeof EnrolmentModule): Partial<typeof EnrolmentModule> => ({
    decideWithdrawal: (enrolment, command) => {
      const withdrawn = decideWithdrawal(enrolment, command)
      const isFirst = !isRefusal(withdrawn) && withdrawn !== enrolment
      return isFirst ? { ...withdrawn, pickups: enrolment.pickups } : withdrawn
    },
  })
  expect(await brokenBy(`${domain}/afterSchoolEnrolment`, keeping)).toBe('forgotten')
})
