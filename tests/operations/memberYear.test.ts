/**
 * A person's own year: what they did, with the time it took wherever the rule counts by time, over sealed pages, for
 * themself and their wards and for nobody else.
 */
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { about, claimed } from './claimed'
import { depositorOf } from '../../shared/domain/people/person'
import { earned } from './earned'
import { createWorld, type World } from './world'

interface Year {
  readonly entries: readonly { readonly title: string; readonly minutes?: number; readonly honour: number }[]
  readonly minutes: number
  readonly points: number
  readonly honour: number
}

let world: World

beforeEach(async () => {
  world = await createWorld()
  for (const openId of ['wang', 'li']) await world.register(openId)
  await world.staff('clerk', 'clerk')
})

test('a year names every line with its time: scanned, claimed and typed in', async () => {
  const activityId = await world.plan({ title: '清扫', ruleId: 'default-1', quantity: 120 })
  await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
  const claimId = await claimed(world, 'wang', 'li')
  await world.value('li', 'earn.confirmClaim', { claimId, agrees: true })
  await world.value('clerk', 'earn.reviewClaim', { ...about(claimId, 'wang'), approves: true })
  const typed = { ruleId: 'default-1', day: '2026-11-22', minutes: 90, service: '敬老' }
  await world.value('clerk', 'earn.typeInHours', { personId: personIdOf('wang'), ...typed })
  await earned(world, depositorOf(personIdOf('wang')), 3)
  const year = await world.value<Year>('wang', 'earn.memberYear', {})
  expect(year).toMatchObject({
    year: 2026,
    community: '青枫社区',
    building: '青枫苑1幢',
    minutes: 120 + 120 + 90,
    points: 20 + 20 + 3,
    honour: 20 + 20 + 15 + 3,
    isWhole: true,
    entries: [
      { minutes: 120, points: 20, category: '志愿服务', role: 'resident' },
      { minutes: 120, points: 20, category: '助贫助困', role: 'clerk' },
      { minutes: 90, points: 0, honour: 15, isTypedIn: true },
      { title: '清洁日', points: 3 },
    ],
  })
  expect(await world.value('wang', 'earn.memberYear', { year: 2025 })).toMatchObject({
    entries: [],
    minutes: 0,
  })
  expect(await world.value('li', 'earn.memberYear', {})).toMatchObject({ entries: [] })
  expect(await world.call('clerk', 'earn.memberYear', {}, { forPersonId: personIdOf('wang') })).toMatchObject(
    { error: { code: 'NOT_YOUR_WARD' } },
  )
})

test('a year of more than a page is whole', async () => {
  for (let at = 0; at < 150; at += 1) await earned(world, depositorOf(personIdOf('wang')), 1)
  const year = await world.value<Year>('wang', 'earn.memberYear', {})
  expect(year.entries).toHaveLength(150)
  expect(year).toMatchObject({ points: 150, isWhole: true })
})
