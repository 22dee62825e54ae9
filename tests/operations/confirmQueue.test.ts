/**
 * What waits for somebody to say whether a person was there: counted on the desk and listed by activity for those who may
 * confirm it, until it is confirmed, struck, or too old to be either.
 */
import { ruleBooks } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { ruleBookId, type Rule } from '../../shared/domain/earn/ruleBook'
import { putTimedRulesInForce } from './timedWorld'
import { createWorld, elsewhere, home, hourMs, type World } from './world'

interface Waiting {
  readonly activityId: string
  readonly title: string
  readonly waiting: number
}
let world: World

beforeEach(async () => {
  world = await createWorld()
  await putTimedRulesInForce(world)
  await world.staff('clerk', 'clerk')
  await world.staff('approver', 'approver')
  await world.staff('far', 'clerk', elsewhere)
  for (const openId of ['wang', 'li', 'chen']) await world.register(openId)
})

const open = async (openId: string): Promise<number | undefined> => {
  const { queues } = await world.value<{ queues: readonly { queue: string; open: number }[] }>(
    openId,
    'desk.today',
    {},
  )
  return queues.find(({ queue }) => queue === 'earn.presence')?.open
}
const waiting = async (openId = 'clerk'): Promise<readonly Waiting[]> =>
  (await world.value<{ activities: readonly Waiting[] }>(openId, 'earn.presenceToConfirm', {})).activities
const scan = (openId: string, activityId: string) =>
  world.value(openId, 'earn.checkIn', { code: world.codeOf(activityId) })

test('who came and is not confirmed is counted and listed by activity; a scan that is enough is not', async () => {
  expect(await open('clerk')).toBe(0)
  const timed = await world.plan({ ruleId: 'timed', quantity: 120, title: '护绿值守' })
  const atOnce = await world.plan({ ruleId: 'open' })
  for (const openId of ['wang', 'li']) await scan(openId, timed)
  await scan('chen', atOnce)
  world.clock.nowMs += 2 * hourMs - 1
  await scan('wang', timed)
  expect(await open('clerk')).toBe(2)
  expect(await open('approver')).toBeUndefined()
  expect(await open('far')).toBe(0)
  expect(await waiting()).toMatchObject([{ activityId: timed, title: '护绿值守', waiting: 2 }])
  expect(await waiting('far')).toEqual([])

  await world.value('clerk', 'earn.confirmPresence', { activityId: timed, personIds: [personIdOf('wang')] })
  expect(await waiting()).toMatchObject([{ waiting: 1 }])
  await world.value('clerk', 'earn.strikePresence', {
    activityId: timed,
    personId: personIdOf('li'),
    reason: '没有看到',
  })
  expect(await waiting()).toEqual([])
  expect(await open('clerk')).toBe(0)
})

test('what is too old to be confirmed does not wait any more, nor what was cancelled', async () => {
  const timed = await world.plan({ ruleId: 'timed', quantity: 120 })
  await scan('wang', timed)
  await world.value('clerk', 'earn.cancelActivity', { activityId: timed, reason: '下雨' })
  expect(await waiting()).toEqual([])
  world.clock.nowMs += 31 * 24 * hourMs
  expect(await open('clerk')).toBe(0)
})

test('who came is listed by the rules of the day of the activity, whatever is in force since', async () => {
  const later: Rule = {
    id: 'timed',
    category: '志愿服务',
    act: '志愿服务',
    unit: 'minute',
    quantity: 60,
    points: 10,
    caps: [],
    honourOnly: false,
    expiry: { kind: 'yearEnd', yearsLater: 1 },
    minimumPresence: 90,
    supplements: [{ id: 'leader', name: '带队', points: 5 }],
  }
  const timed = await world.plan({ ruleId: 'timed', quantity: 120 })
  await scan('wang', timed)
  world.clock.nowMs += 24 * hourMs
  await world.store.insert(ruleBooks, {
    _id: ruleBookId(home.communityId, 3),
    communityId: home.communityId,
    version: 3,
    title: '新规则',
    rules: [later],
    source: [],
    inForceFromMs: world.clock.nowMs - hourMs,
  })
  expect(await world.value('clerk', 'earn.attendees', { activityId: timed })).toMatchObject({
    minimumPresence: 60,
    supplements: [],
  })
})
