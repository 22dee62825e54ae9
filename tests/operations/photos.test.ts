/**
 * Photos: only a real picture of its uploader is taken, its check may be quick, slow, down or silent, nobody sees what
 * has not passed, a person decides what a machine could not, and what is not kept any longer is gone. The checks are
 * the local cloud's own.
 */
import { photos } from '../../cloudfunctions/database'
import { attachPhotos, checkText, photoViews } from '../../cloudfunctions/api/operations/media/steps'
import { receiveEvent } from '../../cloudfunctions/events/receiveEvent'
import { deletePhotos } from '../../cloudfunctions/jobs/deletePhotos'
import { settleChecks } from '../../cloudfunctions/jobs/mediaDue'
import { settle } from '../../cloudfunctions/jobs/settle'
import { personIdOf, Principals } from '../../cloudfunctions/runtime/principal'
import type { Context } from '../../cloudfunctions/runtime/operation'
import { dayMs } from '../../shared/domain/media/photo'
import { dyingAt } from './dyingService'
import { createWorld, elsewhere, hourMs, newCommandId, runtimeOn, type World } from './world'

interface View {
  readonly photoId: string
  readonly state: string
  readonly url?: string
}

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1])
const minuteMs = 60_000

let world: World
let uploads = 0

beforeEach(async () => {
  world = await createWorld()
  await world.register('wang')
  await world.register('li')
  await world.staff('clerk', 'clerk')
})

function upload(bytes = jpeg, name = 'plain'): string {
  uploads += 1
  const random = `${name}${String(uploads).padStart(24 - name.length, '0')}`
  const fileId = `cloud://linli-test.6c6f-linli-test-1300000000/photos/${random}.jpg`
  world.files.bytes.set(fileId, bytes)
  return fileId
}

const addRaw = (fileId: string, openId = 'wang', commandId = newCommandId()) =>
  world.call(openId, 'media.addPhoto', { fileId, purpose: 'proof' }, { commandId })

async function add(name = 'plain', openId = 'wang'): Promise<View> {
  const input = { fileId: upload(jpeg, name), purpose: 'proof' }
  return (await world.value<{ photo: View }>(openId, 'media.addPhoto', input)).photo
}

/** Lets the checks that are on their way arrive. */
async function checksArrive(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  for (const event of world.weChat.events.splice(0)) {
    await receiveEvent(event, { store: world.store, nowMs: world.clock.nowMs })
  }
}

const stateOf = async (photoId: string): Promise<string | undefined> =>
  (await world.store.read(photos, photoId))?.state

const contextOf = async (openId: string): Promise<Context> => {
  const callerId = personIdOf(openId)
  const principal = await new Principals().of(callerId, world.store, world.clock.nowMs)
  if (principal === undefined) throw new Error(`${openId} is not registered`)
  const { store, openApi, files, pause, authenticate, sealing, messageTemplates } = world.runtime
  return {
    callerId,
    openId,
    nowMs: world.clock.nowMs,
    store,
    openApi,
    files,
    messageTemplates,
    pause,
    authenticate,
    sealing,
    commandId: '',
    newId: (prefix) => `${prefix}_test`,
    principal,
    subjectId: callerId,
    by: { personId: callerId, role: 'resident' },
  }
}

describe('what is taken for a photo', () => {
  const refusedAs = async (fileId: string, openId = 'wang'): Promise<string> => {
    const answer = await addRaw(fileId, openId)
    return answer.ok ? 'taken' : answer.error.code
  }

  test('a text with the name of a picture is not', async () => {
    expect(await refusedAs(upload(Buffer.from('this is a text, not a picture')))).toBe('NOT_A_PHOTO')
    expect(await refusedAs(upload(new Uint8Array()))).toBe('NOT_A_PHOTO')
  })

  test('twenty megabytes are too many, and five are not', async () => {
    const of = (bytes: number): string => upload(Buffer.concat([jpeg, Buffer.alloc(bytes - jpeg.length)]))
    expect(await refusedAs(of(20 * 1024 * 1024))).toBe('PHOTO_TOO_LARGE')
    expect(await refusedAs(of(5 * 1024 * 1024 + 1))).toBe('PHOTO_TOO_LARGE')
    expect(await refusedAs(of(5 * 1024 * 1024))).toBe('taken')
  })

  test('a file that is not there, or elsewhere in the storage, is not found', async () => {
    const gone = upload()
    world.files.bytes.delete(gone)
    expect(await refusedAs(gone)).toBe('PHOTO_NOT_FOUND')
    expect(await refusedAs(upload().replace('/photos/', '/reports/'))).toBe('PHOTO_NOT_FOUND')
  })

  test('a file that somebody else named first is theirs', async () => {
    const fileId = upload()
    expect(await refusedAs(fileId, 'li')).toBe('taken')
    expect(await refusedAs(fileId, 'wang')).toBe('PHOTO_NOT_YOURS')
  })
})

describe('the check', () => {
  test.each([
    ['plain', 'passed'],
    ['review', 'doubtful'],
    ['risky', 'refused'],
  ])('of a %s picture: %s', async (name, state) => {
    const photo = await add(name)
    expect(photo.state).toBe('checking')
    await checksArrive()
    expect(await stateOf(photo.photoId)).toBe(state)
  })

  test.each(['down', 'slow'] as const)('that is %s leaves the picture to a person', async (weather) => {
    world.weChat.weather = weather
    expect((await add()).state).toBe('doubtful')
  })

  test('that never answers is given up after ten minutes', async () => {
    const { photoId } = await add()
    world.clock.nowMs += 5 * minuteMs
    await settleChecks.slice(world.runtime)
    expect(await stateOf(photoId)).toBe('checking')
    world.clock.nowMs += 5 * minuteMs
    await settleChecks.slice(world.runtime)
    expect(await stateOf(photoId)).toBe('doubtful')
  })

  test('that answers before the photo is stored is taken later', async () => {
    const { photoId } = await add('risky')
    const stored = await world.store.read(photos, photoId)
    await world.store.change(photos, { _id: photoId }, { traceId: 'not yet' })
    await checksArrive()
    expect(await stateOf(photoId)).toBe('checking')
    await world.store.change(photos, { _id: photoId }, { traceId: stored?.traceId })
    world.clock.nowMs += 2 * minuteMs
    await settleChecks.slice(world.runtime)
    expect(await stateOf(photoId)).toBe('refused')
  })

  test('answering twice, or after a person decided, changes nothing', async () => {
    const { photoId } = await add('risky')
    await world.value('clerk', 'media.decidePhoto', { photoId, decision: { to: 'passed' } })
    await checksArrive()
    expect(await stateOf(photoId)).toBe('passed')
  })

  test.each([undefined, {}, { Event: 'subscribe' }, { Event: 'wxa_media_check' }, 7])(
    'an event that is %p is left alone',
    async (event) => {
      expect(await receiveEvent(event, { store: world.store, nowMs: 1 })).toBe('ignored')
    },
  )

  test('a check that failed over there leaves the picture to a person', async () => {
    const { photoId } = await add()
    const { traceId = '' } = (await world.store.read(photos, photoId)) ?? {}
    const failed = { Event: 'wxa_media_check', trace_id: traceId, errcode: -1008 }
    expect(await receiveEvent(failed, { store: world.store, nowMs: 1 })).toBe('success')
    expect(await stateOf(photoId)).toBe('doubtful')
  })
})

test('a repeated or settled command adds nothing and asks for no second check', async () => {
  const commandId = newCommandId()
  const fileId = upload()
  const first = await addRaw(fileId, 'wang', commandId)
  const again = await addRaw(fileId, 'wang', commandId)
  expect(again).toMatchObject({ ok: true, replayed: true, value: (first as { value: unknown }).value })
  world.clock.nowMs += 2 * minuteMs
  expect(await settle(world.runtime)).toMatchObject({ failed: 0 })
  await checksArrive()
  expect(await world.store.count(photos, {})).toBe(1)
})

describe.each(['before', 'after'] as const)('an instance that dies %s round trip', (failure) => {
  test.each([0, 1, 2, 3, 4])('%i leaves one photo, checked or for a person to look at', async (at) => {
    const { engine, clock, files, weChat } = world
    const outside = { files, openApi: weChat.openApi }
    const runtime = runtimeOn(dyingAt(engine, at, failure), clock, [], outside)
    const input = { fileId: upload(), purpose: 'proof' }
    const commandId = newCommandId()
    await world.call('wang', 'media.addPhoto', input, { runtime, commandId })
    clock.nowMs += 2 * minuteMs
    await settle(world.runtime)
    const answer = await world.value<{ photo: View }>('wang', 'media.addPhoto', input, { commandId })
    await checksArrive()
    await settleChecks.slice(world.runtime)
    expect(['passed', 'doubtful']).toContain(await stateOf(answer.photo.photoId))
    expect(await world.store.count(photos, {})).toBe(1)
  })
})

describe('who sees what', () => {
  test('the public sees what passed, the owner and staff also what waits', async () => {
    const [plain, review] = [await add('plain'), await add('review')]
    await checksArrive()
    const ids = [review.photoId, plain.photoId]
    const context = await contextOf('li')
    const seen = async (viewer: 'public' | 'owner' | 'staff') =>
      (await photoViews(context, ids, viewer)).map(({ photoId, state, url }) => [
        photoId,
        state,
        url !== undefined,
      ])
    expect(await seen('public')).toEqual([[plain.photoId, 'passed', true]])
    const both = [
      [review.photoId, 'doubtful', true],
      [plain.photoId, 'passed', true],
    ]
    expect(await seen('owner')).toEqual(both)
    expect(await seen('staff')).toEqual(both)
  })

  test('asking for photos of somebody else gives none', async () => {
    const { photoId } = await add()
    expect(await world.value('li', 'media.photos', { photoIds: [photoId] })).toEqual({ photos: [] })
    expect(await world.value('wang', 'media.photos', { photoIds: [photoId] })).toMatchObject({
      photos: [{ photoId, state: 'checking' }],
    })
  })
})

describe('attaching', () => {
  const attach = async (photoIds: readonly string[], about: string, openId = 'wang') =>
    (await attachPhotos(await contextOf(openId), photoIds, { about }))?.refused

  test('ties a photo to one thing, once and for all, however often', async () => {
    const { photoId } = await add()
    expect(await attach([photoId], 'claim/1')).toBeUndefined()
    expect(await attach([photoId], 'claim/1')).toBeUndefined()
    expect(await attach([photoId], 'claim/2')).toBe('PHOTO_TAKEN')
  })

  test('two things that want one photo at once: one gets it', async () => {
    const { photoId } = await add()
    const both = await Promise.all([attach([photoId], 'claim/1'), attach([photoId], 'claim/2')])
    expect(both.filter((refused) => refused === 'PHOTO_TAKEN')).toHaveLength(1)
  })

  test("refuses what is not there, not the caller's, or refused", async () => {
    const { photoId } = await add('risky')
    expect(await attach(['pho_nothing0'], 'claim/1')).toBe('PHOTO_NOT_FOUND')
    expect(await attach([photoId], 'claim/1', 'li')).toBe('PHOTO_NOT_YOURS')
    await checksArrive()
    expect(await attach([photoId], 'claim/1')).toBe('PHOTO_REFUSED')
  })

  test('still holds when the photo was refused afterwards and the command is settled', async () => {
    const { photoId } = await add('risky')
    expect(await attach([photoId], 'claim/1')).toBeUndefined()
    await checksArrive()
    expect(await attach([photoId], 'claim/1')).toBeUndefined()
  })
})

describe('a person decides', () => {
  test('what is doubtful stands in the queue of its community until then', async () => {
    const { photoId } = await add('review')
    await checksArrive()
    const queue = await world.value<{ photos: { photo: View }[] }>('clerk', 'media.doubtful', {})
    expect(queue.photos.map(({ photo }) => photo.photoId)).toEqual([photoId])
    await world.staff('stranger', 'clerk', elsewhere)
    expect(await world.value('stranger', 'media.doubtful', {})).toMatchObject({ photos: [] })
    const decision = { to: 'refused', reason: '看不清' }
    await world.value('clerk', 'media.decidePhoto', { photoId, decision })
    expect(await world.value('clerk', 'media.doubtful', {})).toMatchObject({ photos: [] })
    expect(await stateOf(photoId)).toBe('refused')
    const other = await world.call('stranger', 'media.decidePhoto', { photoId, decision })
    expect(other).toMatchObject({ error: { code: 'PHOTO_NOT_FOUND' } })
  })

  test('but not about their own photo', async () => {
    const { photoId } = await add('review', 'clerk')
    const answer = await world.call('clerk', 'media.decidePhoto', { photoId, decision: { to: 'passed' } })
    expect(answer).toMatchObject({ ok: false, error: { code: 'PHOTO_OF_YOUR_OWN' } })
  })

  test('and the same decision is recorded once, however often it is sent', async () => {
    const { photoId } = await add('review')
    const commandId = newCommandId()
    const input = { photoId, decision: { to: 'passed' } }
    for (let time = 0; time < 3; time += 1) {
      await world.value('clerk', 'media.decidePhoto', input, { commandId })
    }
    expect((await world.store.read(photos, photoId))?.decisions).toHaveLength(1)
  })
})

describe('keeping', () => {
  const night = async (): Promise<void> => {
    while ((await deletePhotos(world.runtime)).more);
  }

  test('a photo that was attached to nothing is gone after a day, file and all', async () => {
    const { photoId } = await add()
    world.clock.nowMs += dayMs - hourMs
    await night()
    expect(world.files.bytes.size).toBe(1)
    world.clock.nowMs += 2 * hourMs
    await night()
    expect(world.files.bytes.size).toBe(0)
    expect(await stateOf(photoId)).toBe('deleted')
    expect(await photoViews(await contextOf('wang'), [photoId], 'owner')).toEqual([])
  })

  test('an attached photo is kept as long as was said, a refused one no longer than its objection', async () => {
    const { photoId } = await add()
    await attachPhotos(await contextOf('wang'), [photoId], { about: 'claim/1' })
    world.clock.nowMs += 300 * dayMs
    await night()
    expect(await stateOf(photoId)).toBe('checking')
    await world.value('clerk', 'media.decidePhoto', {
      photoId,
      decision: { to: 'refused', reason: '不清楚' },
    })
    world.clock.nowMs += 31 * dayMs
    await night()
    expect(await stateOf(photoId)).toBe('deleted')
  })
})

describe('texts', () => {
  const check = async (text: string, openId = 'wang') => {
    const context = await contextOf('wang')
    world.weChat.visits.record('wang')
    return checkText({ openApi: context.openApi, openId }, text)
  }

  test.each([
    ['今天的晚霞很美', 'passed'],
    ['加微信聊聊', 'doubtful'],
    ['一起赌博加微信', 'refused'],
    ['', 'passed'],
  ])('%s: %s', async (text, verdict) => {
    expect(await check(text)).toBe(verdict)
  })

  test('a long text is checked to its end', async () => {
    expect(await check('长'.repeat(4000) + '赌博')).toBe('refused')
    expect(await check('长'.repeat(5000))).toBe('passed')
  })

  test('without a phone, for somebody long gone, down or slow: a person looks', async () => {
    expect(await check('晚霞', '')).toBe('doubtful')
    expect(await check('晚霞', 'somebody')).toBe('doubtful')
    for (const weather of ['down', 'slow'] as const) {
      world.weChat.weather = weather
      expect(await check('晚霞')).toBe('doubtful')
    }
  })
})
