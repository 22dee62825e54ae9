/**
 * What is known about a child goes no further than it must. The text of a note on health is looked for in everything
 * that is stored, answered and logged; every role asks for everything about a child that is not theirs; and the lists of
 * those who may pick up leave the database with the term.
 */
import { collections, enrolments } from '../../cloudfunctions/database'
import { staffRoles } from '../../shared/domain/people/person'
import { AfterSchool } from './afterSchoolWorld'
import { codeOf, noticesOf } from './timedWorld'
import { createWorld, elsewhere, type World } from './world'

let world: World
let school: AfterSchool
const text = '对花生过敏，书包里有药'
const grandma = { relation: '奶奶', always: true, person: { name: '李桂兰奶奶', digits: '6688' } }

beforeEach(async () => {
  world = await createWorld()
  school = await AfterSchool.open(world)
  await school.enrols('wang')
  await school.asks('wang', 'addPickup', grandma)
  expect(await school.asks('wang', 'writeHealthNote', { text })).toBe('ok')
})

/** Everything that is stored, as one text. */
async function everything(): Promise<string> {
  const all = collections.map(({ name, holds, indexes }) =>
    world.store.find({ name, holds, indexes }, { where: {}, limit: 1000 }),
  )
  return JSON.stringify(await Promise.all(all))
}
const sealedNote = async (): Promise<string> => {
  const [enrolment] = await world.store.find(enrolments, {
    where: { wardId: school.childOf('wang') },
    limit: 1,
  })
  return enrolment?.note?.sealed ?? 'no note'
}
const open = (openId: string) => school.keeps(openId, 'openHealthNote', 'wang')

describe('the note on health', () => {
  test('is read by its guardian and by those on duty at that time, and who looked is shown', async () => {
    const input = { termId: school.termId }
    const forPersonId = school.childOf('wang')
    expect(await world.value('wang', 'classes.healthNote', input, { forPersonId })).toEqual({ text })
    expect(await open('teacher')).toBe('NOTE_OUT_OF_HOURS')
    school.at(1000)
    expect(await open('planner')).toBe('NOT_ON_DUTY')
    const read = { ...input, wardId: forPersonId }
    expect(await world.value('teacher', 'classes.openHealthNote', read)).toMatchObject({ text })
    expect(await open('teacher')).toBe('ok')
    expect(await school.sees('wang')).toMatchObject({ looks: [{ displayName: '陈老师' }] })
    expect(await school.row('wang')).toMatchObject({ hasNote: true })
    expect(await school.keeps('teacher', 'openHealthNote', 'li')).toBe('NO_HEALTH_NOTE')
    school.at(1291)
    expect(await open('teacher')).toBe('NOTE_OUT_OF_HOURS')
  })

  test('stands nowhere but sealed in the enrolment: not in commands, notices, lists, views or the log', async () => {
    school.at(1000)
    await open('teacher')
    await school.keeps('teacher', 'signInByName', 'wang')
    await school.minutePasses()
    const sealed = await sealedNote()
    const stored = await everything()
    expect(stored).not.toContain(text)
    expect(stored.split(sealed)).toHaveLength(2)
    const forPersonId = school.childOf('wang')
    const answers = await Promise.all([
      world.call('teacher', 'classes.afterSchoolDay', { termId: school.termId }),
      world.call('planner', 'classes.termRoll', { termId: school.termId }),
      world.call('wang', 'classes.enrolment', { termId: school.termId }, { forPersonId }),
      world.call('wang', 'classes.terms', {}, { forPersonId }),
    ])
    for (const shown of [...answers, world.log, await noticesOf(world, 'wang')]) {
      expect(JSON.stringify(shown)).not.toContain('花生')
      expect(JSON.stringify(shown)).not.toContain(sealed)
    }
  })

  test('is replaced, deleted by the guardian, and written again', async () => {
    expect(await school.asks('wang', 'writeHealthNote', {})).toBe('ok')
    expect(await school.asks('wang', 'healthNote')).toBe('NO_HEALTH_NOTE')
    expect(await school.asks('wang', 'writeHealthNote', { text: '没有过敏' })).toBe('ok')
    expect(await school.asks('li', 'writeHealthNote', { text })).toBe('NOT_ENROLLED')
  })

  test.each(['withdrawal', 'the end of the term'])('%s deletes it together with the list', async (end) => {
    const sealed = await sealedNote()
    if (end === 'withdrawal') await school.asks('wang', 'withdrawEnrolment')
    else {
      school.at(0, '2026-12-05')
      await school.minutePasses()
    }
    const stored = await everything()
    for (const secret of [text, sealed, '李桂兰', '6688']) expect(stored).not.toContain(secret)
    expect(await school.asks('wang', 'healthNote')).toBe('NO_HEALTH_NOTE')
    expect(await school.asks('wang', 'writeHealthNote', { text })).toBe('NOT_ENROLLED')
    expect(await school.asks('wang', 'addPickup', grandma)).toBe('NOT_ENROLLED')
    expect(await open('teacher')).toMatch(/NO_HEALTH_NOTE|NOTE_OUT_OF_HOURS/)
  })
})

describe('who sees what', () => {
  const ofGuardians = ['enrolment', 'withdrawEnrolment', 'healthNote']

  test('a guardian asks about their own child only', async () => {
    const forPersonId = school.childOf('wang')
    for (const operation of ofGuardians) {
      expect(await school.asks('li', operation, {}, { forPersonId })).toBe('NOT_YOUR_WARD')
    }
    for (const operation of ['terms', 'enrolment']) {
      const input = operation === 'terms' ? {} : { termId: school.termId }
      const answer = await world.call('li', `classes.${operation}`, input, {
        forPersonId: school.childOf('li'),
      })
      expect(JSON.stringify(answer)).not.toContain('wang')
    }
  })

  test.each(staffRoles)(
    '%s who is not on duty learns neither who fetches nor what the note says',
    async (role) => {
      school.at(1000)
      await world.staff('somebody', role)
      await world.staff('stranger', role, elsewhere)
      const ask = [
        ['afterSchoolDay', {}],
        ['termRoll', {}],
        ['openHealthNote', { wardId: school.childOf('wang') }],
        ['signInByName', { wardId: school.childOf('wang') }],
      ] as const
      for (const openId of ['somebody', 'stranger', 'li']) {
        for (const [operation, input] of ask) {
          const answer = await world.call(openId, `classes.${operation}`, { termId: school.termId, ...input })
          expect(JSON.stringify(answer)).not.toMatch(/花生|李桂兰|6688/)
          if (openId === 'stranger') expect(answer.ok).toBe(false)
        }
        const input = { termId: school.termId }
        const forPersonId = school.childOf('wang')
        expect(await codeOf(world.call(openId, 'classes.healthNote', input, { forPersonId }))).toBe(
          'NOT_YOUR_WARD',
        )
      }
    },
  )
})
