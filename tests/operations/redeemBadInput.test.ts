/**
 * What people and staff get wrong, and what changes under their hands, in the order in which the issue of redemptions
 * lists it: each is answered by its own name, and goods and points are where they were.
 */
import { expire } from '../../cloudfunctions/jobs/expire'
import type { CloudService } from '../../local/cloud/service'
import { largestPhotoBytes } from '../../shared/domain/media/photo'
import { earned } from './earned'
import {
  addReward,
  balanceOf,
  countsOf,
  ownDepositor,
  peopleWithPoints,
  readyFor,
  request,
  requestedBy,
  scan,
} from './redeemed'
import { createWorld, hourMs, runtimeOn, type World } from './world'

const dayMs = 24 * hourMs
const refusedWith = (code: string) => ({ ok: false, error: { code } })
const said = { title: '大米', points: 100, valueFen: 1000, place: '邻里中心一楼', keptDays: 7 }
let world: World
let rewardId: string

beforeEach(async () => {
  world = await createWorld()
  await peopleWithPoints(world, 500, 'wang', 'li')
  rewardId = await addReward(world)
})

const books = async (): Promise<readonly unknown[]> => [
  ...(await countsOf(world, rewardId)),
  await balanceOf(world, 'wang'),
]
const untouched = [5, 5, 0, 0, 0, 500]

test('a price of 0, when it is offered and when it is changed', async () => {
  const add = { kind: 'goods', ...said, points: 0, quantity: 1 }
  expect(await world.call('clerk', 'redeem.addReward', add)).toMatchObject(refusedWith('REWARD_PRICE_WRONG'))
  expect(await world.call('clerk', 'redeem.editReward', { rewardId, ...said, points: 0 })).toMatchObject(
    refusedWith('REWARD_PRICE_WRONG'),
  )
  expect(await request(world, 'wang', rewardId)).toMatchObject({ ok: true })
})

test.each([
  ['addReward', { kind: 'goods', ...said, quantity: -5 }],
  ['addReward', { kind: 'goods', ...said, quantity: 0 }],
  ['receiveStock', { quantity: -1, reason: '进货' }],
  ['writeOff', { quantity: -1, reason: '报损' }],
  ['countStock', { counted: -1, expected: 5, reason: '盘点' }],
])('negative stock: %s %j', async (operation, input) => {
  const of = operation === 'addReward' ? {} : { rewardId }
  const field = operation === 'countStock' ? 'counted' : 'quantity'
  expect(await world.call('clerk', `redeem.${operation}`, { ...of, ...input })).toMatchObject({
    error: { code: 'BAD_INPUT', details: { field } },
  })
  expect(await books()).toEqual(untouched)
})

test('more written off than there is', async () => {
  const input = { rewardId, quantity: 6, reason: '报损' }
  expect(await world.call('clerk', 'redeem.writeOff', input)).toMatchObject({
    error: { code: 'STOCK_NOT_ENOUGH', details: { left: 5 } },
  })
  expect(await books()).toEqual(untouched)
})

test('a picture that is too big, one that is none, and one of somebody else', async () => {
  const upload = (name: string, bytes: Uint8Array): string => {
    const fileId = `cloud://linli-test.6c6f-linli-test-1300000000/photos/${name.padEnd(24, '0')}.jpg`
    world.files.bytes.set(fileId, bytes)
    return fileId
  }
  const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1]
  const large = new Uint8Array(largestPhotoBytes + 1)
  large.set(jpeg)
  const add = (fileId: string, openId = 'clerk') =>
    world.call(openId, 'media.addPhoto', { fileId, purpose: 'reward' })
  expect(await add(upload('large', large))).toMatchObject(refusedWith('PHOTO_TOO_LARGE'))
  expect(await add(upload('words', new TextEncoder().encode('words, not a picture')))).toMatchObject(
    refusedWith('NOT_A_PHOTO'),
  )
  const others = (await add(upload('others', Uint8Array.from(jpeg)), 'li')) as unknown as {
    value: { photo: { photoId: string } }
  }
  const offer = (photoId: string) =>
    world.call('clerk', 'redeem.addReward', { kind: 'goods', ...said, quantity: 1, photoIds: [photoId] })
  expect(await offer('pho_nowhere')).toMatchObject(refusedWith('PHOTO_NOT_FOUND'))
  expect(await offer(others.value.photo.photoId)).toMatchObject(refusedWith('PHOTO_NOT_YOURS'))
})

test('a reward that goes off the shop between looking and taking', async () => {
  let isOffered = true
  const withdrawing: CloudService = {
    send: async (action, params) => {
      if (isOffered && action === 'database.modifyDocument' && params['collectionName'] === 'rewards') {
        isOffered = false
        await world.value('second', 'redeem.offerReward', { rewardId, isOffered })
      }
      return world.engine.send(action, params)
    },
  }
  const answer = await world.call(
    'wang',
    'redeem.request',
    { rewardId, quantity: 1, agreedPoints: 100 },
    { runtime: runtimeOn(withdrawing, world.clock) },
  )
  expect(isOffered).toBe(false)
  expect(answer).toMatchObject(refusedWith('REWARD_WITHDRAWN'))
  expect(await books()).toEqual(untouched)
})

test('a reward off the shop after it was requested goes its way, and back if it has to', async () => {
  const [kept, refused] = [
    await requestedBy(world, 'wang', rewardId),
    await requestedBy(world, 'wang', rewardId),
  ]
  await world.value('clerk', 'redeem.offerReward', { rewardId, isOffered: false })
  await world.value('approver', 'redeem.approve', { redemptionId: kept })
  await world.value('clerk', 'redeem.ready', { redemptionId: kept })
  expect(await scan(world, kept)).toMatchObject({ ok: true })
  await world.value('approver', 'redeem.refuse', { redemptionId: refused, reason: '停供' })
  expect(await books()).toEqual([5, 4, 0, 1, 0, 400])
})

test('a price that changed: the one that was agreed to holds, and another is not paid unseen', async () => {
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  await world.value('clerk', 'redeem.editReward', { rewardId, ...said, points: 150 })
  expect(await request(world, 'wang', rewardId)).toMatchObject({
    error: { code: 'PRICE_CHANGED', details: { points: 150 } },
  })
  await world.value('approver', 'redeem.approve', { redemptionId })
  expect(await world.value('wang', 'redeem.cancel', { redemptionId })).toMatchObject({ points: 100 })
  expect(await books()).toEqual(untouched)
})

test('points that end between request and approval were spent in time; given back, they end', async () => {
  await world.register('zhou')
  await earned(world, ownDepositor('zhou'), 200, '2026-11-30')
  const redemptionId = await requestedBy(world, 'zhou', rewardId)
  world.clock.nowMs += 10 * dayMs
  await expire(world.runtime)
  expect(await balanceOf(world, 'zhou')).toBe(0)
  expect(await world.value('approver', 'redeem.approve', { redemptionId })).toEqual({ state: 'approved' })
  await world.value('clerk', 'redeem.ready', { redemptionId })
  expect(await scan(world, redemptionId)).toMatchObject({ ok: true })
  await world.value('clerk', 'redeem.takeBack', { redemptionId, reason: '受潮' })
  expect(await balanceOf(world, 'zhou')).toBe(100)
  await expire(world.runtime)
  expect(await balanceOf(world, 'zhou')).toBe(0)
})

test('a request for more than somebody has, and one that was collected already', async () => {
  expect(await request(world, 'wang', rewardId, { quantity: 20 })).toMatchObject(
    refusedWith('REWARD_TOO_FEW'),
  )
  const redemptionId = await readyFor(world, 'wang', rewardId)
  await scan(world, redemptionId)
  for (const operation of ['cancel', 'chooseSlot', 'nameCollector']) {
    const more = {
      cancel: {},
      chooseSlot: { fromMs: world.clock.nowMs, untilMs: world.clock.nowMs + hourMs },
      nameCollector: { name: '李师傅', lastDigits: '1234' },
    }[operation]
    expect(await world.call('wang', `redeem.${operation}`, { redemptionId, ...more })).toMatchObject(
      refusedWith('REDEMPTION_COLLECTED'),
    )
  }
})
