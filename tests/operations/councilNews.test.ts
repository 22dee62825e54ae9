/**
 * Staff are told once when an answer is late and when many support a proposal, and those whom an answer is for also in
 * WeChat; nobody is told anything that they may not know.
 */
import { notices, proposals } from '../../cloudfunctions/database'
import { councilDue } from '../../cloudfunctions/jobs/councilDue'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { usualSettings } from '../../shared/domain/council/settings'
import { createCouncilWorld, dayMs, type CouncilWorld } from './councilWorld'
import { dyingAt } from './dyingService'
import { runtimeOn } from './world'

let world: CouncilWorld

beforeEach(async () => {
  world = await createCouncilWorld()
  await world.value('administrator', 'council.changeSettings', {
    ...usualSettings,
    escalateFromSupporters: 3,
  })
})

const titlesOf = async (openId: string): Promise<readonly string[]> =>
  (await world.store.find(notices, { where: { personId: personIdOf(openId) }, limit: 50 })).map(
    ({ title }) => title,
  )
const late = '有一条建议逾期没有答复'
const many = '支持一条建议的人多了'

test('an answer that is late is told to staff once, an answered one never', async () => {
  await world.published('wang')
  const answered = await world.published('li')
  await world.value('clerk', 'council.answer', { proposalId: answered, words: '已经在办' })
  const closed = await world.published('zhao')
  await world.value('clerk', 'council.close', { proposalId: closed, words: '已经办好' })
  await everyMinute(world.runtime)
  expect(await titlesOf('clerk')).toEqual([])
  world.clock.nowMs += 8 * dayMs
  for (let minutes = 0; minutes < 3; minutes += 1) await everyMinute(world.runtime)
  for (const role of ['clerk', 'approver', 'administrator']) expect(await titlesOf(role)).toEqual([late])
  for (const other of ['wang', 'buildingLead', 'auditor']) expect(await titlesOf(other)).not.toContain(late)
  expect(await world.store.count(proposals, { tellStaffAtMs: world.store.command['gt']?.(0) })).toBe(0)
})

test('what many support is told when they are enough, and later that it is late as well', async () => {
  const proposalId = await world.published('wang')
  await world.value('li', 'council.support', { proposalId })
  await everyMinute(world.runtime)
  expect(await titlesOf('clerk')).toEqual([])
  await world.value('zhao', 'council.support', { proposalId })
  await everyMinute(world.runtime)
  expect(await titlesOf('clerk')).toEqual([many])
  world.clock.nowMs += 8 * dayMs
  await everyMinute(world.runtime)
  expect([...(await titlesOf('clerk'))].sort()).toEqual([many, late].sort())
})

test('the same matter raised again and merged is told when all together are enough', async () => {
  const [older, newer] = [await world.published('wang'), await world.published('li')]
  await world.value('zhao', 'council.support', { proposalId: newer })
  await world.value('clerk', 'council.merge', { proposalId: newer, intoProposalId: older })
  await everyMinute(world.runtime)
  expect(await titlesOf('clerk')).toEqual([many])
})

const tellStaff = councilDue.find(({ name }) => name === 'tellStaff')

test.each(Array.from({ length: 8 }, (_, at) => at))(
  'a timer killed at round trip %i is followed by one that tells everybody once',
  async (at) => {
    await world.published('wang')
    world.clock.nowMs += 8 * dayMs
    for (const failure of ['before', 'after'] as const) {
      await tellStaff
        ?.slice(runtimeOn(dyingAt(world.engine, at, failure), world.clock))
        .catch(() => undefined)
    }
    await everyMinute(world.runtime)
    for (const role of ['clerk', 'approver', 'administrator']) expect(await titlesOf(role)).toEqual([late])
  },
)

test('a complaint that is late is told to those who handle it, never to whom it concerns, and not what it says', async () => {
  const input = { kind: 'staff', words: '说话不耐烦', photoIds: [], named: true }
  const about = personIdOf('administrator')
  await world.value('wang', 'council.complain', { ...input, aboutPersonId: about })
  world.clock.nowMs += 16 * dayMs
  for (let minutes = 0; minutes < 2; minutes += 1) await everyMinute(world.runtime)
  const told = await world.store.find(notices, { where: { personId: personIdOf('auditor') }, limit: 9 })
  expect(told).toMatchObject([{ title: '有一条投诉逾期没有答复' }])
  expect(told[0]?.text).not.toContain('不耐烦')
  expect(await titlesOf('administrator')).toEqual([])
  expect(await titlesOf('clerk')).toEqual([])
})

test('an answer is worth a message in WeChat to whom it is for', async () => {
  const proposalId = await world.published('wang')
  await world.value('clerk', 'council.answer', { proposalId, words: '下周去修' })
  const told = await world.store.find(notices, { where: { personId: personIdOf('wang') }, limit: 9 })
  expect(told.map(({ kind }) => kind)).toContain('answer')
})
