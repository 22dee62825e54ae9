/**
 * Weighing through the kernel: who may, what is refused by name, the cap of a day, what is posted once however often it
 * is repeated, and that the sums of a batch and of a person's year count every drop-off exactly once, whatever dies.
 */
import { closedBatches, linkHarvest } from '../../cloudfunctions/api/operations/earn/steps'
import { compostBatches, dropOffs, passbooks, wasteTallies } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { wasteDue } from '../../cloudfunctions/jobs/wasteDue'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { depositorOf } from '../../shared/domain/people/person'
import { dyingAt, type Failure } from './dyingService'
import { createWorld, elsewhere, home, newCommandId, runtimeOn, type World } from './world'

const kitchenWaste = 'default-2'
let world: World
const codeOf = (openId: string) =>
  rotatingCode('person', personIdOf(openId), world.clock.nowMs, world.runtime.authenticate)
const weigh = (grams: number, more: object = {}) =>
  world.call('clerk', 'earn.weigh', { code: codeOf('wang'), ruleId: kitchenWaste, grams, ...more })
const openBatch = () => world.value<{ batchId: string; number: number }>('clerk', 'earn.openCompostBatch', {})
const tally = async () => {
  while ((await wasteDue.slice(world.runtime)).more);
}

beforeEach(async () => {
  world = await createWorld()
  await world.register('wang')
  await world.staff('clerk', 'clerk')
})

test('a weighing earns by the kilogram, up to the cap of the day; the rest honours', async () => {
  expect(await weigh(2500)).toMatchObject({
    value: { displayName: 'wang', act: '厨余垃圾分类投放', grams: 2500, points: 5, honour: 5, capped: false },
  })
  expect(await weigh(3000)).toMatchObject({ value: { points: 3, honour: 6, capped: true } })
  world.clock.nowMs += 24 * 3_600_000
  expect(await weigh(1000)).toMatchObject({ value: { points: 2, capped: false } })
  const passbook = await world.store.read(passbooks, depositorOf(personIdOf('wang')))
  expect(passbook).toMatchObject({ balance: 10, honour: 13 })
  expect(passbook?.lines.map(({ title, by }) => [title, by.forPersonId])[0]).toEqual([
    '厨余垃圾分类投放：2.5公斤',
    personIdOf('wang'),
  ])
})

test.each([
  ['nothing', 0, {}, 'WEIGHT_ZERO'],
  ['five hundred kilograms', 500_000, {}, 'WEIGHT_TOO_LARGE'],
  ['grams', 1234, {}, 'BAD_INPUT'],
  ['a rule that counts hours', 1000, { ruleId: 'default-1' }, 'RULE_NOT_WEIGHED'],
  ['a rule that nobody knows', 1000, { ruleId: 'nothing' }, 'RULE_NOT_FOUND'],
  ['something that is no code', 1000, { code: 'hello' }, 'CODE_UNREADABLE'],
  [
    'a code that somebody made',
    1000,
    { code: `L1.P.per_${'0'.repeat(20)}.1.${'0'.repeat(16)}` },
    'CODE_FORGED',
  ],
])('%s is refused by name', async (_what, grams, more, code) => {
  expect(await weigh(grams, more)).toMatchObject({ error: { code } })
  expect(await world.store.count(dropOffs, {})).toBe(0)
})

test('a code of yesterday, another community, a stopped passbook and the own waste are refused', async () => {
  const old = codeOf('wang')
  world.clock.nowMs += 24 * 3_600_000
  expect(await weigh(1000, { code: old })).toMatchObject({ error: { code: 'CODE_EXPIRED' } })
  await world.register('far', elsewhere)
  expect(await weigh(1000, { code: codeOf('far') })).toMatchObject({ error: { code: 'PERSON_ELSEWHERE' } })
  expect(await weigh(1000, { code: codeOf('clerk') })).toMatchObject({ error: { code: 'OWN_PASSBOOK' } })
  await world.store.change(passbooks, { _id: depositorOf(personIdOf('wang')) }, { stopped: 'B1' })
  expect(await weigh(1000)).toMatchObject({ error: { code: 'PASSBOOK_STOPPED' } })
})

test('a community fills one batch at a time; a full one takes nothing more', async () => {
  expect(await openBatch()).toMatchObject({ number: 1 })
  expect(await world.call('clerk', 'earn.openCompostBatch', {})).toMatchObject({
    error: { code: 'BATCH_OPEN' },
  })
  const { batchId } = {
    batchId: (await world.store.find(compostBatches, { where: {}, limit: 9 }))[0]?._id ?? '',
  }
  await weigh(1000)
  const close = (more: object = {}) => world.call('clerk', 'earn.closeCompostBatch', { batchId, ...more })
  const commandId = newCommandId()
  const closing = { batchId, compostGrams: 400 }
  expect(await world.call('clerk', 'earn.closeCompostBatch', closing, { commandId })).toMatchObject({
    ok: true,
  })
  expect(await world.call('clerk', 'earn.closeCompostBatch', closing, { commandId })).toMatchObject({
    ok: true,
  })
  expect(await close()).toMatchObject({ error: { code: 'BATCH_CLOSED' } })
  expect(await close({ batchId: 'cmp_nowhere' })).toMatchObject({ error: { code: 'BATCH_NOT_FOUND' } })
  await weigh(1000)
  await tally()
  expect(await world.store.read(compostBatches, batchId)).toMatchObject({ grams: 1000, dropOffs: 1 })
  expect(await openBatch()).toMatchObject({ number: 2 })
})

test('a person sees what they brought and what grew on it', async () => {
  const { batchId } = await openBatch()
  await weigh(2000)
  await world.register('li')
  world.clock.nowMs += 60_000
  await weigh(1500, { code: codeOf('li') })
  await tally()
  const grown = { harvestId: 'har_1', title: '青菜30份', atMs: world.clock.nowMs }
  const context = { store: world.store, pause: () => Promise.resolve() }
  const link = (communityId: string, ids: readonly string[]) => linkHarvest(context, communityId, ids, grown)
  expect(await link(home.communityId, [batchId])).toMatchObject({ refused: 'BATCH_NOT_CLOSED' })
  expect(await closedBatches(context, home.communityId)).toEqual([])
  await world.value('clerk', 'earn.closeCompostBatch', { batchId, compostGrams: 900 })
  expect(await link(elsewhere.communityId, [batchId])).toMatchObject({ refused: 'BATCH_NOT_FOUND' })
  expect(await link(home.communityId, [batchId])).toBeUndefined()
  expect(await link(home.communityId, [batchId])).toBeUndefined()
  expect(await closedBatches(context, home.communityId)).toHaveLength(1)
  const mine = await world.value('wang', 'earn.myWaste', {})
  expect(mine).toMatchObject({
    gramsThisYear: 2000,
    dropOffs: [{ grams: 2000, batchNumber: 1 }],
    batches: [{ myGrams: 2000, grams: 3500, compostGrams: 900, harvests: [{ title: '青菜30份' }] }],
  })
  expect(JSON.stringify(mine)).not.toContain(personIdOf('li'))
  expect(await world.value('li', 'earn.compostBatches', {})).toMatchObject({
    batches: [{ number: 1, isOpen: false, grams: 3500, dropOffs: 2, harvests: [grown] }],
  })
})

describe('a photo of the scale', () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1])
  let uploads = 0
  async function photoBy(openId: string): Promise<string> {
    uploads += 1
    const fileId = `cloud://linli-test.6c6f-linli-test-1300000000/photos/scale${String(uploads).padStart(19, '0')}.jpg`
    world.files.bytes.set(fileId, jpeg)
    const { photo } = await world.value<{ photo: { photoId: string } }>(openId, 'media.addPhoto', {
      fileId,
      purpose: 'proof',
    })
    return photo.photoId
  }

  test('stays with the weighing, and whoever brought it sees it', async () => {
    const photoId = await photoBy('clerk')
    expect(await weigh(2000, { photoIds: [photoId] })).toMatchObject({ value: { points: 4 } })
    expect(await weigh(1000)).toMatchObject({ ok: true })
    const { dropOffs: shown } = await world.value<{
      dropOffs: readonly { grams: number; photos: object[] }[]
    }>('wang', 'earn.myWaste', {})
    const byGrams = Object.fromEntries(shown.map(({ grams, photos }) => [grams, photos]))
    expect(byGrams).toMatchObject({ 2000: [{ photoId }], 1000: [] })
    expect((byGrams[2000] as { url?: string }[])[0]?.url).toContain('storage.test')
  })

  test('of somebody else, of another weighing, or that nobody took, is refused and nothing is posted', async () => {
    const [own, others] = [await photoBy('clerk'), await photoBy('wang')]
    await weigh(1000, { photoIds: [own] })
    expect(await weigh(1000, { photoIds: [own] })).toMatchObject({ error: { code: 'PHOTO_TAKEN' } })
    expect(await weigh(1000, { photoIds: [others] })).toMatchObject({ error: { code: 'PHOTO_NOT_YOURS' } })
    expect(await weigh(1000, { photoIds: ['pho_nowhere'] })).toMatchObject({
      error: { code: 'PHOTO_NOT_FOUND' },
    })
    expect(await world.store.count(dropOffs, {})).toBe(1)
    expect(await world.store.read(passbooks, depositorOf(personIdOf('wang')))).toMatchObject({ lineCount: 1 })
  })
})

describe.each(Array.from({ length: 12 }, (_, at) => at))('a weighing that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])('%s its effect is posted and summed once', async (failure) => {
    const { batchId } = await openBatch()
    const commandId = newCommandId()
    const input = { code: codeOf('wang'), ruleId: kitchenWaste, grams: 2000 }
    const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
    await world.call('clerk', 'earn.weigh', input, { runtime, commandId })
    await tally()
    expect(await world.call('clerk', 'earn.weigh', input, { commandId })).toMatchObject({ ok: true })
    world.clock.nowMs += settleAfterMs + 1
    while ((await settle(world.runtime)).more);
    await tally()
    expect(await world.store.read(passbooks, depositorOf(personIdOf('wang')))).toMatchObject({ balance: 4 })
    expect(await world.store.read(compostBatches, batchId)).toMatchObject({ grams: 2000, dropOffs: 1 })
  })
})

describe.each(Array.from({ length: 20 }, (_, at) => at))('sums that die at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])('%s its effect are right the next minute', async (failure) => {
    const { batchId } = await openBatch()
    await weigh(1000)
    await weigh(500)
    const dying = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
    await Promise.resolve(wasteDue.slice(dying)).catch(() => undefined)
    await tally()
    expect(await world.store.read(compostBatches, batchId)).toMatchObject({ grams: 1500, dropOffs: 2 })
    expect(await world.store.read(wasteTallies, `${personIdOf('wang')}:2026`)).toMatchObject({ grams: 1500 })
    expect(await world.store.count(dropOffs, { tallied: false })).toBe(0)
  })
})
