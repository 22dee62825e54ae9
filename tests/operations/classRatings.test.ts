/**
 * A sentence that the check of words is in doubt about waits for staff, who see it without its writer and let it be read
 * or not; the stars count at once.
 */
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { openRoom, planned, sessionOf } from '../bench/classWorld'
import { codeOf } from './timedWorld'
import { createWorld, elsewhere, newCommandId, type World } from './world'

let world: World
let sessionId: string
let courseId: string

beforeEach(async () => {
  world = await createWorld()
  await world.register('wang')
  await world.staff('planner', 'clerk')
  await openRoom(world)
  const course = await planned(world)
  ;({ courseId } = course)
  ;[sessionId] = course.sessionIds
  await world.value('wang', 'classes.book', { sessionId })
  world.clock.nowMs = (await sessionOf(world, sessionId)).startsAtMs
  const code = rotatingCode('session', sessionId, world.clock.nowMs, world.runtime.authenticate)
  await world.value('wang', 'classes.checkIn', { code })
  world.weChat.weather = 'down'
  const rating = { sessionId, stars: 4, sentence: '还可以' }
  expect(await world.value('wang', 'classes.rate', rating)).toEqual({ sentence: 'doubtful' })
  world.weChat.weather = 'fine'
})

const waiting = async (openId = 'planner') => {
  const { ratings } = await world.value<{ ratings: readonly { ratingId: string; sentence: string }[] }>(
    openId,
    'classes.doubtfulRatings',
  )
  return ratings
}
const judge = (ratingId: string, publish: boolean, more: { commandId?: string; openId?: string } = {}) =>
  codeOf(
    world.call(
      more.openId ?? 'planner',
      'classes.judgeRating',
      { courseId, ratingId, publish },
      { commandId: more.commandId ?? newCommandId() },
    ),
  )
const sentences = async () =>
  (await world.value<{ sentences: readonly object[] }>('wang', 'classes.session', { sessionId })).sentences

test('it waits in the queue without a name, and is read once staff publish it', async () => {
  const [rating] = await waiting()
  expect(rating).toMatchObject({ sentence: '还可以', stars: 4, title: '太极拳二十四式' })
  expect(JSON.stringify(rating)).not.toMatch(/wang|per_/)
  expect(await world.value('planner', 'desk.today')).toMatchObject({
    queues: expect.arrayContaining([{ queue: 'classes.ratings', open: 1 }]) as unknown,
  })
  expect(await sentences()).toEqual([])
  const commandId = newCommandId()
  expect(await judge(rating?.ratingId ?? '', true, { commandId })).toBe('ok')
  expect(await judge(rating?.ratingId ?? '', true, { commandId })).toBe('ok')
  expect(await judge(rating?.ratingId ?? '', false)).toBe('RATING_SEEN')
  expect(await sentences()).toEqual([{ stars: 4, sentence: '还可以' }])
  expect(await waiting()).toEqual([])
})

test('what staff leave out is read by nobody; other communities see nothing of it', async () => {
  const ratingId = (await waiting())[0]?.ratingId ?? ''
  await world.staff('farClerk', 'clerk', elsewhere)
  expect(await waiting('farClerk')).toEqual([])
  expect(await judge(ratingId, true, { openId: 'farClerk' })).toBe('RATING_NOT_FOUND')
  expect(await judge(newCommandId(), true)).toBe('RATING_NOT_FOUND')
  expect(await judge(ratingId, false)).toBe('ok')
  expect(await sentences()).toEqual([])
  expect(await waiting()).toEqual([])
})
