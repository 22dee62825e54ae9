/**
 * The statement page by page, and the posting behind it over sealed pages: pages are chained, a key that comes years
 * late is found on its page, and nobody sees another's passbook.
 */
import { createHash } from 'node:crypto'
import { communities, passbookPages, passbooks, ruleBooks } from '../../cloudfunctions/database'
import { post } from '../../cloudfunctions/api/operations/bank/steps'
import { canonicalText } from '../../shared/domain/bank/sealing'
import { linesPerPage } from '../../shared/domain/bank/passbook'
import { depositorOf } from '../../shared/domain/people/person'
import { isRefusal } from '../../shared/errors'
import { createWorld, hourMs, type World } from './world'

let world: World
let depositorId: string
beforeEach(async () => {
  world = await createWorld()
  depositorId = depositorOf(await world.register('wang'))
})

/** Posts a point for an event that happened at its own moment. */
const postEvent = (event: number) =>
  post(
    { store: world.store, nowMs: world.clock.nowMs, pause: () => Promise.resolve() },
    depositorId,
    { key: `event/${String(event)}`, momentMs: 1_800_000_000_000 + event * 1000 },
    () => ({
      kind: 'earn',
      account: 'issued',
      points: 1,
      honour: 1,
      into: [{ expiresOn: '2027-12-31', points: 1 }],
      reference: `event/${String(event)}`,
      title: `第${String(event)}件事`,
      by: { personId: 'per_clerk', role: 'clerk', forPersonId: 'per_wang' },
    }),
  )
const postMany = async (count: number): Promise<void> => {
  for (let event = 1; event <= count; event += 1) await postEvent(event)
}
const statement = (page?: number) =>
  world.value<{
    page: number
    olderPage?: number
    lines: { number: number }[]
    balance: number
    pageBeforeHash: string
  }>('wang', 'bank.statement', page === undefined ? {} : { page })

test('the newest page comes first, older ones by number, newest line on top', async () => {
  await postMany(2 * linesPerPage + 3)
  const newest = await statement()
  expect(newest).toMatchObject({ page: 3, olderPage: 2, balance: 131 })
  expect(newest.lines.map((line) => line.number)).toEqual([131, 130, 129])
  const oldest = await statement(1)
  expect(oldest.olderPage).toBeUndefined()
  expect(oldest.lines).toHaveLength(linesPerPage)
  expect(await world.call('wang', 'bank.statement', { page: 4 })).toMatchObject({
    error: { code: 'PAGE_NOT_FOUND' },
  })
})

test('each page carries the hash of the page before', async () => {
  await postMany(2 * linesPerPage + 1)
  const [first, second] = await Promise.all(
    [1, 2].map((page) => world.store.read(passbookPages, `${depositorId}:${String(page)}`)),
  )
  const hash = createHash('sha256')
    .update(canonicalText({ depositorId, page: 1, pageBeforeHash: '', lines: first?.lines }))
    .digest('hex')
  expect(first?.hash).toBe(hash)
  expect(second?.pageBeforeHash).toBe(hash)
  expect((await statement()).pageBeforeHash).toBe(second?.hash)
})

test('a key on a sealed page is found when it comes late, and posts nothing', async () => {
  await postMany(3 * linesPerPage)
  world.clock.nowMs += 400 * 24 * hourMs
  const late = await postEvent(5)
  expect(late).toMatchObject({ replayed: true, line: { number: 5, title: '第5件事' } })
  expect((await statement()).balance).toBe(3 * linesPerPage)
})

test('a full page is sealed by whoever posts next, also by many at once', async () => {
  await postMany(linesPerPage)
  const results = await Promise.all([101, 102, 103, 104, 105].map(postEvent))
  for (const result of results.filter(isRefusal)) expect(result.refused).toBe('BUSY')
  expect(await world.store.count(passbookPages, { depositorId })).toBe(1)
  expect((await world.store.read(passbooks, depositorId))?.page).toBe(2)
})

test('a passbook that was never opened is not found', async () => {
  const orphan = { store: world.store, nowMs: 0, pause: () => Promise.resolve() }
  const key = { key: 'event/1', momentMs: 0 }
  const posted = await post(orphan, 'dep_nobody', key, () => {
    throw new Error('nobody should be asked')
  })
  expect(posted).toMatchObject({ refused: 'PASSBOOK_NOT_FOUND' })
})

test('staff at the counter see a resident of their own community, and nobody else does', async () => {
  await world.staff('clerk', 'clerk')
  await world.staff('far clerk', 'clerk', { communityId: 'com_sanbanqiao', buildingId: 'bld_sb01' })
  await world.register('li')
  const forPersonId = depositorId.replace('dep_', 'per_')
  const look = (openId: string) => world.call(openId, 'bank.statement', {}, { forPersonId })
  expect(await look('clerk')).toMatchObject({ ok: true, value: { depositorId } })
  expect(await look('far clerk')).toMatchObject({ error: { code: 'NOT_YOUR_WARD' } })
  expect(await look('li')).toMatchObject({ error: { code: 'NOT_YOUR_WARD' } })
})

test('the rules of the community are there for everybody to read, and missing ones are said', async () => {
  const { rules } = await world.value<{ rules: { act: string }[] }>('wang', 'earn.rules', {})
  expect(rules.map(({ act }) => act)).toContain('社区活动签到')
  const unset = world.store.command['set'] as (value: unknown) => unknown
  await world.store.change(ruleBooks, { communityId: 'com_qingfeng' }, { communityId: unset('com_gone') })
  expect(await world.call('wang', 'earn.rules', {})).toMatchObject({ error: { code: 'RULE_BOOK_NOT_FOUND' } })
  await world.store.change(communities, { _id: 'com_qingfeng' }, { buildings: unset([]) })
  expect(await world.call('wang', 'people.me', {})).toMatchObject({ error: { code: 'COMMUNITY_NOT_FOUND' } })
})
