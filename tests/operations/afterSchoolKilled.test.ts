/**
 * Every command of the after-school class is killed at each of its round trips, before and after the effect, then sent
 * again and settled: the outcome is that of one undisturbed run, and a repetition answers the same.
 */
import { childDays, enrolments, terms } from '../../cloudfunctions/database'
import { afterSchoolDue } from '../../cloudfunctions/jobs/afterSchoolDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { AfterSchool, consentVersion, monday } from './afterSchoolWorld'
import { dyingAt, type Failure } from './dyingService'
import { createWorld, newCommandId, runtimeOn, type World } from './world'

let world: World
let school: AfterSchool

beforeEach(async () => {
  world = await createWorld()
  school = await AfterSchool.open(world)
  await school.enrols('li')
  await school.asks('li', 'writeHealthNote', { text: '怕黑' })
  await school.asks('li', 'addPickup', {
    relation: '奶奶',
    always: true,
    person: { name: '奶奶', digits: '6688' },
  })
  school.at(1000)
})

const guardianAsks = (operation: string, input: object) => () =>
  Promise.resolve({
    openId: 'li',
    operation,
    input: { termId: school.termId, ...input },
    forPersonId: school.childOf('li'),
  })

const commands = {
  enrol: async () => ({
    ...(await guardianAsks('enrol', { consentVersion })()),
    openId: 'wang',
    forPersonId: school.childOf('wang'),
  }),
  withdrawEnrolment: guardianAsks('withdrawEnrolment', {}),
  writeHealthNote: guardianAsks('writeHealthNote', { text: '怕高' }),
  sayComing: guardianAsks('sayComing', { day: monday, coming: false }),
  allowPickupToday: async () => {
    const pickupId = await school.pickup('li', '奶奶')
    return guardianAsks('allowPickupToday', { pickupId })()
  },
  changeTerm: () =>
    Promise.resolve({
      openId: 'planner',
      operation: 'changeTerm',
      input: { termId: school.termId, capacity: 5 },
    }),
  signInByName: () =>
    Promise.resolve({
      openId: 'teacher',
      operation: 'signInByName',
      input: { termId: school.termId, wardId: school.childOf('li') },
    }),
  signOutByName: async () => {
    await school.keeps('teacher', 'signInByName', 'li')
    const pickupId = await school.pickup('li', '奶奶')
    const input = { termId: school.termId, wardId: school.childOf('li'), pickupId, digits: '6688' }
    return { openId: 'teacher', operation: 'signOutByName', input }
  },
}

/** What is stored in the end. Ids and seals follow from the command, so they differ from run to run. */
async function outcome(): Promise<string> {
  const all = await Promise.all(
    [terms, enrolments, childDays].map((one) =>
      world.store.find<{ _id: string }>(one, { where: {}, limit: 100 }),
    ),
  )
  const text = JSON.stringify(all, (key, value: unknown) =>
    key === 'version' || key === 'sealed' ? undefined : value,
  )
  return text.replace(/(trm|per|pic|plc|cmd)_[0-9a-zA-Z]+/g, '$1')
}

const killings = [0, 1, 2, 3, 4, 5, 6].flatMap((at) =>
  (['before', 'after'] as const).map((failure) => [at, failure] as const),
)

describe.each(Object.keys(commands) as (keyof typeof commands)[])('%s', (name) => {
  const runs = new Map<string, string>()

  async function run(kill: readonly [number, Failure] | undefined): Promise<void> {
    const { openId, operation, input, ...acting } = await commands[name]()
    const commandId = newCommandId()
    const more = { commandId, ...acting }
    if (kill !== undefined) {
      const runtime = runtimeOn(dyingAt(world.engine, ...kill), world.clock)
      await world.call(openId, `classes.${operation}`, input, { ...more, runtime })
    }
    const first = await world.call(openId, `classes.${operation}`, input, more)
    expect(first.ok).toBe(true)
    const again = await world.call(openId, `classes.${operation}`, input, more)
    expect(again).toMatchObject({ ok: true, value: first.ok ? first.value : undefined })
    world.clock.nowMs += settleAfterMs + 1
    await settle(world.runtime)
    runs.set(kill?.join(' ') ?? 'whole', await outcome())
  }

  test('undisturbed', async () => {
    await run(undefined)
  })

  test.each(killings)('killed at round trip %i, %s its effect', async (at, failure) => {
    await run([at, failure])
    expect(runs.get(`${String(at)} ${failure}`)).toBe(runs.get('whole'))
  })
})

test('a place that was reserved by a command that died, and lost to another, goes back into the line', async () => {
  const input = { termId: school.termId, consentVersion }
  const more = { forPersonId: school.childOf('wang'), commandId: newCommandId() }
  const runtime = runtimeOn(dyingAt(world.engine, 6, 'before'), world.clock)
  await world.call('wang', 'classes.enrol', input, { ...more, runtime })
  expect((await world.store.read(terms, school.termId))?.line).toHaveLength(2)
  expect(await school.enrols('wang')).toBe('ok')
  world.clock.nowMs += settleAfterMs + 1
  await settle(world.runtime)
  expect((await world.store.read(terms, school.termId))?.line).toHaveLength(2)
  expect(await school.sees('wang')).toMatchObject({ state: 'waiting', ahead: 0 })
  await school.minutePasses()
  expect(await school.sees('wang')).toMatchObject({ state: 'placed' })
})

test.each([0, 1, 2, 3, 4, 5, 6])(
  'the timer that dies at round trip %i calls up and ends all the same',
  async (at) => {
    await school.enrols('wang')
    await school.enrols('zhao')
    await school.asks('li', 'withdrawEnrolment')
    const dies = () =>
      afterSchoolDue.slice(runtimeOn(dyingAt(world.engine, at, 'after'), world.clock)).catch(() => undefined)
    await dies()
    await school.minutePasses()
    expect(await school.sees('zhao')).toMatchObject({ state: 'placed' })
    school.at(0, '2026-12-05')
    await dies()
    await school.minutePasses()
    await school.minutePasses()
    const found = await world.store.find(enrolments, { where: { termId: school.termId }, limit: 10 })
    expect(found.map(({ state }) => state).sort()).toEqual(['ended', 'ended', 'withdrawn'])
    expect((await world.store.read(terms, school.termId))?.dueAtMs).toBeUndefined()
  },
)
