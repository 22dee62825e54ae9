/**
 * Seeded worlds of activities: seats and waiting lists, presence and confirmation, while instances die between any two
 * round trips, phones ask again and two leaders confirm at once. Each invariant is then broken on purpose by changing
 * one piece of the product, and the worlds have to notice, by the name of the invariant.
 */
import type * as RollModule from '../../shared/domain/earn/roll'
import type * as PresenceModule from '../../shared/domain/earn/presence'
import type * as PostModule from '../../cloudfunctions/api/operations/earn/postPresence'
import type * as StoreModule from '../../cloudfunctions/runtime/store'
import type * as SettleModule from '../../cloudfunctions/jobs/settle'
import type { ActivitiesOptions } from './activityRules'
import { ActivitiesSimulation } from './activitiesSimulation'
import type * as SimulationModule from './activitiesSimulation'
import { brokenBy as worldsBrokenBy } from './brokenBy'

jest.setTimeout(300_000)

const seedWanted = process.env['SIM_SEED']
const worlds = process.env['CI'] === undefined ? 2 : 8
const seeds =
  seedWanted === undefined ? Array.from({ length: worlds }, (_, at) => at + 1) : [Number(seedWanted)]

const options = (seed: number): ActivitiesOptions => ({
  seed,
  residents: 7,
  activities: 5,
  faults: { failBefore: 0.01, failAfter: 0.02, killBefore: 0.01, killAfter: 0.02 },
})

test.each(seeds)('seed %i', async (seed) => {
  try {
    const report = await new ActivitiesSimulation(options(seed)).run()
    expect(report.killed).toBeGreaterThan(0)
    expect(report.confirmed).toBeGreaterThan(0)
    expect(report.answers['ok']).toBeGreaterThan(0)
    expect(report.answers['NO_OFFER']).toBeGreaterThan(0)
  } catch (error) {
    const repeat = `SIM_SEED=${String(seed)} npm test -- --selectProjects sim --testPathPatterns sim/activities`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nrepeat it: ${repeat}`, {
      cause: error,
    })
  }
})

const brokenBy = <Module extends object>(path: string, change: (actual: Module) => Partial<Module>) =>
  worldsBrokenBy(path, change, () => {
    const { ActivitiesSimulation: Simulation } =
      jest.requireActual<typeof SimulationModule>('./activitiesSimulation')
    return Array.from({ length: 4 }, (_, seed) => new Simulation({ ...options(seed), activities: 3 }))
  })

const rollModule = '../../shared/domain/earn/roll'
const presenceModule = '../../shared/domain/earn/presence'

test('C1: a seat is taken without asking whether one is left', async () => {
  const unguarded = ({ CloudStore }: typeof StoreModule): Partial<typeof StoreModule> => {
    class Unguarded extends CloudStore {
      override changeAndReturn: StoreModule.CloudStore['changeAndReturn'] = (collection, where, update) => {
        const { left: _left, waiting: _waiting, ...rest } = where as Record<string, unknown> & { _id: string }
        return super.changeAndReturn(collection, rest, update)
      }

      override writingAfter(beforeWrite: () => Promise<void>): Unguarded {
        return new Unguarded((this as unknown as { database: StoreModule.Database }).database, beforeWrite)
      }
    }
    return { CloudStore: Unguarded }
  }
  expect(['C1', 'C3']).toContain(await brokenBy('../../cloudfunctions/runtime/store', unguarded))
})

test('C1: an answer that takes a seat which nobody gave', async () => {
  const greedy = ({ decideAnswer }: typeof RollModule): Partial<typeof RollModule> => ({
    decideAnswer: (roll, answer, nowMs) => {
      const next = decideAnswer(roll, answer, nowMs)
      return 'refused' in next ? next : { ...next, left: next.left + 1 }
    },
  })
  expect(await brokenBy(rollModule, greedy)).toBe('C1')
})

test('C3: a timer that offers the seat to whoever came last', async () => {
  const unfair = ({ serve }: typeof RollModule): Partial<typeof RollModule> => ({
    serve: (roll, nowMs) => {
      const last = roll.parties.findLast(({ state }) => state === 'waiting')
      if (last === undefined || roll.waiting < 2) return serve(roll, nowMs)
      const parties = roll.parties.map((party) =>
        party === last ? { ...party, state: 'offered' as const, replyByMs: nowMs + 1, changes: 2 } : party,
      )
      return { ...roll, version: roll.version + 1, parties, waiting: roll.waiting - 1, left: roll.left - 1 }
    },
  })
  expect(['C1', 'C3']).toContain(await brokenBy(rollModule, unfair))
})

test('P1: a confirmation that forgets to post', async () => {
  const forgetful = ({ postPresence }: typeof PostModule): Partial<typeof PostModule> => ({
    postPresence: (context, earning, first) =>
      earning.personId.endsWith('0') || first === undefined || earning.by.role === 'leader'
        ? Promise.resolve({ passbook: first as never, line: {} as never, replayed: true })
        : postPresence(context, earning, first),
  })
  expect(await brokenBy('../../cloudfunctions/api/operations/earn/postPresence', forgetful)).toBe('P1')
})

test('P1: whoever was confirmed is struck all the same', async () => {
  const harsh = ({ decideStriking }: typeof PresenceModule): Partial<typeof PresenceModule> => ({
    decideStriking: (attendance, mark) =>
      attendance.state === 'confirmed'
        ? { ...attendance, version: attendance.version + 1, state: 'struck', struck: mark }
        : decideStriking(attendance, mark),
  })
  expect(await brokenBy(presenceModule, harsh)).toBe('P1')
})

test('P2: presence that is confirmed however short it was', async () => {
  const generous = ({ decideConfirming }: typeof PresenceModule): Partial<typeof PresenceModule> => ({
    decideConfirming: (gathering, attendance, { minimumPresence: _asked, ...rule }, mark) =>
      decideConfirming(gathering, attendance, rule, mark),
  })
  expect(await brokenBy(presenceModule, generous)).toBe('P2')
})

test('T1: a timer that counts everybody as told', async () => {
  const silent = ({ serve }: typeof RollModule): Partial<typeof RollModule> => ({
    serve: (roll, nowMs) => {
      const served = serve(roll, nowMs)
      return served === roll
        ? roll
        : { ...served, parties: served.parties.map((one) => ({ ...one, told: true })) }
    },
  })
  expect(await brokenBy(rollModule, silent)).toBe('T1')
})

test('settling that does nothing leaves commands open', async () => {
  const idle = (): Partial<typeof SettleModule> => ({
    settle: () => Promise.resolve({ closed: 0, failed: 0, more: false }),
  })
  expect(await brokenBy('../../cloudfunctions/jobs/settle', idle)).toBe('settled')
})
