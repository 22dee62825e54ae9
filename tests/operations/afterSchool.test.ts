/**
 * The after-school class from the plan of a term to the last child: places and the waiting list, who may pick up, a day
 * with its refusals, and what the timer says and deletes. On the real SDK and the in-process engine.
 */
import { childDays, enrolments, terms } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { forgottenFromMs } from '../../shared/domain/classes/afterSchoolDay'
import { AfterSchool, monday, termPlan } from './afterSchoolWorld'
import { codeOf, noticesOf } from './timedWorld'
import { createWorld, elsewhere, hourMs, type World } from './world'

let world: World
let school: AfterSchool

beforeEach(async () => {
  world = await createWorld()
  school = await AfterSchool.open(world)
})

const titlesOf = async (openId: string): Promise<string[]> =>
  (await noticesOf(world, openId)).map(({ title }) => title)
const plans = (more: object) => codeOf(world.call('planner', 'classes.planTerm', termPlan(more)))
const changes = (more: object) =>
  codeOf(world.call('planner', 'classes.changeTerm', { termId: school.termId, ...more }))
const grandma = { relation: '奶奶', always: true, person: { name: '李奶奶', digits: '6688' } }

describe('terms', () => {
  test('a plan has open days, hours and staff of the community', async () => {
    expect(await plans({ lastDay: '2026-11-22' })).toBe('TERM_DAYS_WRONG')
    expect(await plans({ lastDay: '2028-01-01' })).toBe('TERM_DAYS_WRONG')
    expect(await plans({ lastDay: monday, weekdays: [7] })).toBe('TERM_DAYS_WRONG')
    expect(await plans({ endMinute: 990 })).toBe('TERM_HOURS_WRONG')
    expect(await plans({ ages: { from: 12, to: 6 } })).toBe('AGES_WRONG')
    expect(await plans({ dutyIds: [personIdOf('wang')] })).toBe('DUTY_NOT_STAFF')
    const { candidates } = await world.value<{ candidates: object[] }>('planner', 'classes.dutyCandidates')
    expect(candidates).toContainEqual({ personId: personIdOf('teacher'), displayName: '陈老师' })
  })

  test('a change keeps everybody who has a place, and calls up those who wait', async () => {
    for (const guardian of ['wang', 'li', 'zhao']) expect(await school.enrols(guardian)).toBe('ok')
    expect(await changes({ capacity: 1 })).toBe('TERM_CAPACITY_BELOW_TAKEN')
    expect(await changes({ closedDays: [monday], dutyIds: [personIdOf('wang')] })).toBe('DUTY_NOT_STAFF')
    expect(await changes({ termId: 'trm_0000' })).toBe('TERM_NOT_FOUND')
    expect(await changes({ capacity: 3 })).toBe('ok')
    await school.minutePasses()
    expect(await school.sees('zhao')).toMatchObject({ state: 'placed' })
    expect(await titlesOf('zhao')).toEqual(['zhao的孩子有名额了'])
    const { children } = await world.value<{ children: object[] }>('planner', 'classes.termRoll', {
      termId: school.termId,
    })
    expect(children).toMatchObject([{ displayName: 'wang的孩子' }, {}, { state: 'placed' }])
    school.at(0, '2026-12-05')
    expect(await changes({ capacity: 4 })).toBe('TERM_OVER')
  })

  test('residents see how many places are left, and nobody from elsewhere sees the term', async () => {
    await school.enrols('wang')
    const seen = await world.value('li', 'classes.terms', {}, { forPersonId: school.childOf('li') })
    expect(seen).toMatchObject({ terms: [{ placesLeft: 1, waiting: 0, onDuty: false }] })
    expect(JSON.stringify(seen)).not.toContain('wang')
    await world.staff('other', 'clerk', elsewhere)
    expect(await world.value('other', 'classes.terms')).toMatchObject({ terms: [] })
    for (const operation of ['termRoll', 'afterSchoolDay'])
      expect(await school.staffAsk('other', operation)).toBe('TERM_NOT_FOUND')
    expect(await school.keeps('other', 'signInByName', 'wang')).toBe('TERM_NOT_FOUND')
  })
})

describe('places', () => {
  test('the third child of two places waits, and moves up when a place is given back', async () => {
    expect(await school.enrols('wang')).toBe('ok')
    expect(await school.enrols('wang')).toBe('ALREADY_ENROLLED')
    expect(await school.enrols('li')).toBe('ok')
    const forPersonId = school.childOf('zhao')
    const input = { termId: school.termId, consentVersion: '2026-11' }
    const told = await world.value('zhao', 'classes.enrol', input, { forPersonId })
    expect(told).toEqual({ placed: false, ahead: 0 })
    expect(await school.asks('wang', 'withdrawEnrolment')).toBe('ok')
    expect(await school.asks('wang', 'withdrawEnrolment')).toBe('NOT_ENROLLED')
    await school.minutePasses()
    expect(await school.sees('zhao')).toMatchObject({ state: 'placed' })
    expect(await school.enrols('wang')).toBe('ok')
    expect(await school.sees('wang')).toMatchObject({ state: 'waiting', ahead: 0 })
  })

  test('only a child of the right age is enrolled, with the consent of today, while the term lasts', async () => {
    const asksWith = (more: object) => school.asks('wang', 'enrol', { consentVersion: '2026-11', ...more })
    expect(await asksWith({ consentVersion: '2020-01' })).toBe('CONSENT_OUTDATED')
    expect(await asksWith({ termId: 'trm_0000' })).toBe('TERM_NOT_FOUND')
    const alone = { termId: school.termId, consentVersion: '2026-11' }
    expect(await codeOf(world.call('wang', 'classes.enrol', alone))).toBe('CHILD_ONLY')
    await school.register('sun', 2023)
    expect(await school.enrols('sun')).toBe('CHILD_AGE_OUTSIDE')
    const notTheirs = { forPersonId: school.childOf('li') }
    expect(await codeOf(world.call('wang', 'classes.enrol', alone, notTheirs))).toBe('NOT_YOUR_WARD')
    school.at(0, '2026-12-05')
    expect(await school.enrols('wang')).toBe('TERM_OVER')
  })

  test('the line has its length', async () => {
    const { push } = world.store.command as Record<'push', (places: unknown) => unknown>
    const many = Array.from({ length: 119 }, (_, at) => `plc_${String(at)}`)
    await world.store.change(terms, { _id: school.termId }, { line: push(many) })
    const answers = await Promise.all(['wang', 'li', 'zhao'].map((guardian) => school.enrols(guardian)))
    expect(answers.sort()).toEqual(['TERM_LINE_FULL', 'TERM_LINE_FULL', 'ok'])
  })

  test('of thirty at once two have a place, and the others wait in the order of the line', async () => {
    const guardians = Array.from({ length: 30 }, (_, at) => `g${String(at)}`)
    for (const guardian of guardians) await school.register(guardian)
    const answers = await Promise.all(guardians.map((guardian) => school.enrols(guardian)))
    expect(new Set(answers)).toEqual(new Set(['ok']))
    const found = await world.store.find(enrolments, { where: { termId: school.termId }, limit: 100 })
    expect(found.filter(({ state }) => state === 'placed')).toHaveLength(2)
    const aheads = found.filter(({ state }) => state === 'waiting').map((one) => one.consents[0]?.ahead ?? -1)
    expect(aheads.sort((a, b) => a - b)).toEqual(Array.from({ length: 28 }, (_, at) => at))
  })

  test('staff enrol at the counter, and the record says so', async () => {
    const forPersonId = school.childOf('wang')
    const input = { termId: school.termId, consentVersion: '2026-11' }
    expect(await codeOf(world.call('planner', 'classes.enrol', input, { forPersonId }))).toBe('ok')
    const [enrolment] = await world.store.find(enrolments, { where: { wardId: forPersonId }, limit: 1 })
    expect(enrolment?.consents[0]?.by).toEqual({
      personId: personIdOf('planner'),
      role: 'clerk',
      forPersonId,
    })
  })
})

describe('a day', () => {
  beforeEach(async () => {
    await school.enrols('wang')
    await school.asks('wang', 'addPickup', grandma)
    school.at(980)
  })

  test('a child is taken in by its code and handed to a guardian by theirs, and the guardian is told', async () => {
    const code = rotatingCode('person', school.childOf('wang'), world.clock.nowMs, world.runtime.authenticate)
    const input = { code }
    expect(await school.staffAsk('teacher', 'signInScanned', { code: '码' })).toBe('CODE_UNREADABLE')
    expect(await school.staffAsk('teacher', 'signInScanned', input)).toBe('ok')
    expect(await school.staffAsk('teacher', 'signInScanned', input)).toBe('CHILD_HERE_ALREADY')
    expect(await school.row('wang')).toMatchObject({ state: 'here' })
    await school.minutePasses()
    expect(await titlesOf('wang')).toEqual(['wang的孩子已经到了'])
    school.at(1100)
    const out = { code: school.codeFor('wang') }
    expect(await school.keeps('teacher', 'signOutScanned', 'wang', out)).toBe('ok')
    await school.minutePasses()
    await school.minutePasses()
    expect(await titlesOf('wang')).toEqual(['wang的孩子已被接走', 'wang的孩子已经到了'])
    expect(await school.row('wang')).toMatchObject({
      state: 'gone',
      visits: [{ outTo: 'wang（监护人）' }],
    })
  })

  test('nobody else fetches the child: they are refused by name, until the guardian allows them today', async () => {
    await school.keeps('teacher', 'signInByName', 'wang')
    const uncle = () =>
      world.call('teacher', 'classes.signOutScanned', {
        termId: school.termId,
        wardId: school.childOf('wang'),
        code: school.codeFor('li'),
      })
    expect(await uncle()).toMatchObject({
      error: { code: 'PICKUP_NOT_AUTHORISED', text: 'li今天不能接wang的孩子，请家长先在手机上授权。' },
    })
    const today = { relation: '叔叔', always: false, person: { code: school.codeFor('li') } }
    expect(await school.asks('wang', 'addPickup', today)).toBe('ok')
    expect(await codeOf(uncle())).toBe('ok')
    school.at(1000, '2026-11-24')
    expect(await school.keeps('teacher', 'signInByName', 'wang')).toBe('ok')
    expect(await codeOf(uncle())).toBe('PICKUP_NOT_AUTHORISED')
    const pickupId = await school.pickup('wang', 'li')
    expect(await school.keeps('teacher', 'signOutByName', 'wang', { pickupId, digits: '0000' })).toBe(
      'PICKUP_NOT_AUTHORISED',
    )
    expect(await school.asks('wang', 'allowPickupToday', { pickupId })).toBe('ok')
    expect(await school.keeps('teacher', 'signOutByName', 'wang', { pickupId, digits: '0000' })).toBe(
      'PICKUP_BY_CODE',
    )
    expect(await codeOf(uncle())).toBe('ok')
  })

  test('somebody without a phone is known by name and digits, and not to whoever typed them in today', async () => {
    await school.keeps('teacher', 'signInByName', 'wang')
    const pickupId = await school.pickup('wang', '李奶奶')
    const fetches = (keeper: string, more: object = {}) =>
      school.keeps(keeper, 'signOutByName', 'wang', { pickupId, digits: '6688', ...more })
    expect(await fetches('teacher', { digits: '6680' })).toBe('PICKUP_DIGITS_WRONG')
    expect(await fetches('teacher', { pickupId: 'pic_0000' })).toBe('PICKUP_NOT_FOUND')
    expect(await school.keeps('teacher', 'signOutByName', 'li', { pickupId, digits: '6688' })).toBe(
      'NOT_ENROLLED',
    )
    const forPersonId = school.childOf('wang')
    const typed = {
      termId: school.termId,
      relation: '姑姑',
      always: true,
      person: { name: '王姑', digits: '1234' },
    }
    expect(await codeOf(world.call('colleague', 'classes.addPickup', typed, { forPersonId }))).toBe('ok')
    expect(await titlesOf('wang')).toContain('wang的孩子的接送人有变动')
    const aunt = { pickupId: await school.pickup('wang', '王姑'), digits: '1234' }
    expect(await fetches('colleague', aunt)).toBe('PICKUP_TYPED_BY_YOU')
    expect(await fetches('teacher', aunt)).toBe('ok')
    expect(await fetches('teacher', aunt)).toBe('CHILD_NOT_HERE')
  })

  test('only those on duty take in and hand over, in the hours of an open day', async () => {
    expect(await school.keeps('planner', 'signInByName', 'wang')).toBe('NOT_ON_DUTY')
    expect(await school.keeps('teacher', 'signInByName', 'li')).toBe('NOT_ENROLLED')
    school.at(929)
    expect(await school.keeps('teacher', 'signInByName', 'wang')).toBe('SIGN_IN_CLOSED')
    school.at(1000, '2026-11-25')
    expect(await school.keeps('teacher', 'signInByName', 'wang')).toBe('TERM_CLOSED_THAT_DAY')
    expect(await school.row('wang')).toBeUndefined()
    await world.staff('lead', 'buildingLead')
    expect(await school.staffAsk('lead', 'afterSchoolDay')).toBe('NOT_ON_DUTY')
    const list = { termId: school.termId, day: monday }
    const { children } = await world.value<{ children: object[] }>('planner', 'classes.afterSchoolDay', list)
    expect(children).toMatchObject([{ pickups: [], hasNote: false }])
  })

  test('a guardian says who stays away; a child that comes after all is taken in', async () => {
    const says = (coming: boolean, day = monday) => school.asks('wang', 'sayComing', { day, coming })
    expect(await says(false)).toBe('ok')
    expect(await school.row('wang')).toMatchObject({ state: 'absent' })
    expect(await says(true)).toBe('ok')
    expect(await says(false, '2026-11-24')).toBe('ok')
    expect(await says(false, '2026-11-25')).toBe('TERM_CLOSED_THAT_DAY')
    expect(await says(false, '2026-11-20')).toBe('TERM_CLOSED_THAT_DAY')
    expect(await school.asks('li', 'sayComing', { day: monday, coming: false })).toBe('NOT_ENROLLED')
    expect(await says(false)).toBe('ok')
    expect(await school.keeps('teacher', 'signInByName', 'wang')).toBe('ok')
    expect(await says(false)).toBe('CHILD_CAME_ALREADY')
    school.at(1111, '2026-11-24')
    expect(await says(true, '2026-11-24')).toBe('DAY_OVER')
  })

  test('a child that leaves for a lesson comes back, and is in one place only', async () => {
    const twice = await Promise.all(
      ['teacher', 'colleague'].map((keeper) => school.keeps(keeper, 'signInByName', 'wang')),
    )
    expect(twice.sort()).toEqual(['CHILD_HERE_ALREADY', 'ok'])
    expect(await school.keeps('teacher', 'signOutScanned', 'wang', { code: school.codeFor('wang') })).toBe(
      'ok',
    )
    expect(await school.keeps('colleague', 'signInByName', 'wang')).toBe('ok')
    expect(await school.row('wang')).toMatchObject({ state: 'here', visits: [{}, {}] })
  })

  test('who is still here after closing is told of once, to the guardian and to those on duty', async () => {
    await school.keeps('teacher', 'signInByName', 'wang')
    for (const minute of [1110, 1124]) {
      school.at(minute - 1)
      await school.minutePasses()
    }
    expect(await titlesOf('teacher')).toEqual([])
    for (const minute of [1125, 1126, 1140]) {
      school.at(minute)
      await school.minutePasses()
    }
    expect(await titlesOf('teacher')).toEqual(['wang的孩子还没有人接'])
    expect(await titlesOf('wang')).toEqual(['请来接wang的孩子', 'wang的孩子已经到了'])
    // Somebody forgot to sign the child out: the next day it is done for the day before.
    school.at(600, '2026-11-24')
    const out = { code: school.codeFor('wang') }
    expect(await school.keeps('teacher', 'signOutScanned', 'wang', out)).toBe('CHILD_NOT_HERE')
    expect(await school.keeps('teacher', 'signOutScanned', 'wang', { ...out, day: monday })).toBe('ok')
  })
})

describe('the list of who may pick up', () => {
  test('a person is in it once, it has its length, and whoever is taken off may not fetch', async () => {
    expect(await school.asks('wang', 'addPickup', grandma)).toBe('NOT_ENROLLED')
    await school.enrols('wang')
    const add = (at: number) =>
      school.asks('wang', 'addPickup', { ...grandma, person: { name: '亲戚', digits: `000${String(at)}` } })
    for (let at = 0; at < 10; at += 1) expect(await add(at)).toBe('ok')
    expect(await add(3)).toBe('ok')
    expect(await school.asks('wang', 'addPickup', grandma)).toBe('PICKUPS_FULL')
    const pickupId = await school.pickup('wang', '亲戚')
    expect(await school.asks('wang', 'removePickup', { pickupId })).toBe('ok')
    expect(await school.asks('wang', 'removePickup', { pickupId })).toBe('PICKUP_NOT_FOUND')
    expect(await school.asks('wang', 'allowPickupToday', { pickupId })).toBe('PICKUP_NOT_FOUND')
    const stranger = rotatingCode(
      'person',
      'per_00000000000000000000',
      world.clock.nowMs,
      world.runtime.authenticate,
    )
    const unknown = { ...grandma, person: { code: stranger } }
    expect(await school.asks('wang', 'addPickup', unknown)).toBe('PERSON_ELSEWHERE')
  })
})

test('after the term who came is kept for half a year, and then forgotten', async () => {
  await school.enrols('wang')
  school.at(1000)
  await school.keeps('teacher', 'signInByName', 'wang')
  await school.keeps('teacher', 'signOutScanned', 'wang', { code: school.codeFor('wang') })
  school.at(1, '2026-12-05')
  await school.minutePasses()
  expect(await school.sees('wang')).toMatchObject({ state: 'ended', days: [{ visits: [{}] }] })
  world.clock.nowMs = forgottenFromMs({ lastDay: '2026-12-04' }) + hourMs
  await school.minutePasses()
  const [day] = await world.store.find(childDays, { where: { wardId: school.childOf('wang') }, limit: 1 })
  expect(day).toMatchObject({ state: 'forgotten', visits: [] })
  expect(day?.dueAtMs).toBeUndefined()
})
