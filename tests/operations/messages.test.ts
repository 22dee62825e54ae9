/**
 * Messages to WeChat: one permit brings one message and no more, whoever dies on the way; nobody is woken at night; what
 * WeChat refuses is not tried again; the notice in the app is there in any case; and the WeChat identity is kept only as
 * long as a permit is unused. The open API is the local cloud's own.
 */
import { notify } from '../../cloudfunctions/api/operations/inbox/steps'
import { collections, messagePermits, notices } from '../../cloudfunctions/database'
import { sendMessages } from '../../cloudfunctions/jobs/sendMessages'
import { settle } from '../../cloudfunctions/jobs/settle'
import { readEnvironment } from '../../cloudfunctions/runtime/environment'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { isWakingHour, messageFields, type MessageKind } from '../../shared/domain/inbox/message'
import { dyingAt } from './dyingService'
import { createWorld, home, hourMs, newCommandId, runtimeOn, type World } from './world'

let world: World
let told = 0
const wang = personIdOf('openid-of-wang')

beforeEach(async () => {
  world = await createWorld()
  await world.register('openid-of-wang', { displayName: '王阿姨' })
})

/** What the person does on the phone: allows it in WeChat, and the phone says so to the server. */
async function permit(kind: MessageKind, commandId = newCommandId()): Promise<void> {
  world.weChat.outbox.allow('openid-of-wang', kind === 'answer' ? 'tpl-answer' : 'tpl-ending')
  await world.value('openid-of-wang', 'inbox.permitMessages', { kinds: [kind] }, { commandId })
}

const tellWang = (kind?: MessageKind, text = '请到邻里中心领取。') => {
  told += 1
  return notify(
    { store: world.store, nowMs: world.clock.nowMs },
    {
      about: `test/${String(told)}`,
      communityId: home.communityId,
      people: [{ _id: wang, guardianIds: [] }],
      title: '有了答复',
      text,
      ...(kind === undefined ? {} : { kind }),
    },
  )
}

const minute = async (runtime = world.runtime): Promise<void> => {
  await sendMessages.slice(runtime)
}
const sent = () => world.weChat.outbox.messages('openid-of-wang')
const states = async () =>
  (await world.store.find(notices, { where: { personId: wang }, orderBy: ['atMs', 'asc'], limit: 20 })).map(
    ({ message }) => message,
  )

test('a permit brings one message, the next notice stays in the app', async () => {
  await permit('answer')
  await tellWang('answer')
  await tellWang('answer')
  await minute()
  await minute()
  expect(sent()).toHaveLength(1)
  expect(sent()[0]).toMatchObject({ page: 'packages/people/notices/notices', fields: { thing1: '有了答复' } })
  expect((await states()).sort()).toEqual(['sent', 'unpermitted'])
  const inbox = await world.value<{ notices: unknown[] }>('openid-of-wang', 'inbox.list', {})
  expect(inbox.notices).toHaveLength(2)
})

test.each<MessageKind | undefined>([undefined, 'waitListPlace', 'pointsEnding'])(
  'without a kind, a template or a permit (%s) nothing is sent',
  async (kind) => {
    await permit('answer')
    await tellWang(kind)
    await minute()
    expect(sent()).toEqual([])
  },
)

test('the same permit sent again counts once, and its settling adds none', async () => {
  const commandId = newCommandId()
  await permit('answer', commandId)
  await world.value('openid-of-wang', 'inbox.permitMessages', { kinds: ['answer'] }, { commandId })
  world.clock.nowMs += hourMs
  await settle(world.runtime)
  expect(await world.store.count(messagePermits, {})).toBe(1)
})

test('nobody is woken at night, and in the morning the message comes', async () => {
  await permit('answer')
  world.clock.nowMs += 16 * hourMs
  await tellWang('answer')
  await minute()
  expect(sent()).toEqual([])
  world.clock.nowMs += 8 * hourMs
  await minute()
  expect(sent()).toHaveLength(1)
})

test('what WeChat refuses uses up what we believed to be allowed', async () => {
  const input = { kinds: ['answer'] }
  for (let time = 0; time < 3; time += 1) await world.value('openid-of-wang', 'inbox.permitMessages', input)
  await tellWang('answer')
  await minute()
  expect(await states()).toEqual(['unpermitted'])
  expect(await world.store.count(messagePermits, { personId: wang, kind: 'answer', state: 'unused' })).toBe(0)
})

test.each(['down', 'slow'] as const)('an open API that is %s is not asked twice', async (weather) => {
  await permit('answer')
  world.weChat.weather = weather
  await tellWang('answer')
  await minute()
  world.weChat.weather = 'fine'
  await minute()
  expect(await states()).toEqual(['unknown'])
  expect(sent()).toEqual([])
})

describe.each(['before', 'after'] as const)('a job that dies %s round trip', (failure) => {
  test.each([0, 1, 2, 3, 4])('%i sends at most one message and leaves the notice', async (at) => {
    await permit('answer')
    await permit('answer')
    await tellWang('answer')
    const { engine, clock, weChat } = world
    const dying = runtimeOn(dyingAt(engine, at, failure), clock, [], { openApi: weChat.openApi })
    await minute(dying).catch(() => undefined)
    await minute()
    await minute()
    expect(sent().length).toBeLessThanOrEqual(1)
    expect(await world.store.count(notices, { personId: wang })).toBe(1)
  })
})

test('the WeChat identity is stored in an unused permit and nowhere else, and not after that', async () => {
  await permit('answer')
  const holders = async (): Promise<string[]> => {
    const found: string[] = []
    for (const { name, holds, indexes } of collections) {
      const documents = await world.store.find({ name, holds, indexes }, { where: {}, limit: 1000 })
      if (JSON.stringify(documents).includes('openid-of-wang')) found.push(name)
    }
    return found
  }
  expect(await holders()).toEqual(['message_permits'])
  await tellWang('answer')
  await minute()
  expect(await holders()).toEqual([])
})

test('only kinds with a template can be asked for', async () => {
  expect(await world.value('openid-of-wang', 'inbox.messageTemplates')).toEqual({
    templates: [
      { kind: 'pointsEnding', templateId: 'tpl-ending' },
      { kind: 'answer', templateId: 'tpl-answer' },
    ],
  })
})

test('a text that is too long is cut to what a field takes', async () => {
  await permit('answer')
  await tellWang('answer', '很长的答复'.repeat(20))
  await minute()
  expect([...(sent()[0]?.fields.thing2 ?? '')]).toHaveLength(20)
  const template = { templateId: 't', title: 'thing1', text: 'thing2', time: 'time3' }
  const fields = messageFields(template, { title: '二十个字'.repeat(5), text: '短', time: '9:00' })
  expect(fields).toEqual({ thing1: '二十个字'.repeat(5), thing2: '短', time3: '9:00' })
})

test.each([
  ['7:59', 7 * 60 + 59, false],
  ['8:00', 8 * 60, true],
  ['20:59', 20 * 60 + 59, true],
  ['21:00', 21 * 60, false],
])('%s is an hour to be told something: %s', (_, minutes, is) => {
  expect(isWakingHour(Date.UTC(2026, 10, 21, 16) + minutes * 60_000)).toBe(is)
})

test.each(['{"nothing": {}}', '{"answer": {"templateId": "x"}}', '[]'])(
  'a deployment with %s is told so',
  (text) => {
    const variables = { LINLI_CODE_KEY: 'x'.repeat(32), LINLI_MESSAGE_TEMPLATES: text }
    expect(() => readEnvironment(variables)).toThrow('LINLI_MESSAGE_TEMPLATES')
  },
)
