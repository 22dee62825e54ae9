/**
 * Every kind of words that residents bring to the council, with WeChat's check down, slow, doubtful and refusing: nothing
 * is lost, nobody but its author and staff reads what no person has looked at, and staff find it where they work. And
 * whatever others read is short enough, leads nowhere and carries nobody's number.
 */
import checkedWords from '../../local/cloud/openapi/checkedWords.json'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { matters } from '../../cloudfunctions/database'
import { createCouncilWorld, five, refusedWith, type CouncilWorld } from './councilWorld'

let world: CouncilWorld
const [risky, doubtful] = [checkedWords.risky[0]?.word ?? '', checkedWords.review[0]?.word ?? '']
const number = '13812345678'

beforeEach(async () => {
  world = await createCouncilWorld()
})

/** Everything that a resident can read of the council, as one text. */
async function readBy(openId: string, matterId: string): Promise<string> {
  const queries = [
    ['noticeboard', {}],
    ['proposals', { mine: false }],
    ['similar', { words: '四楼还是黑的' }],
    ['ledger', { open: false }],
    ['ledger', { open: true }],
    ['matter', { matterId }],
    ['complaints', {}],
  ] as const
  const answers = await Promise.all(
    queries.map(([name, input]) => world.call(openId, `council.${name}`, input)),
  )
  return JSON.stringify(answers)
}

interface Kind {
  readonly send: (words: string) => Promise<unknown>
  /** Where a person of staff finds it. */
  readonly queue: readonly [openId: string, name: string, input: object]
  /** Whether WeChat's refusal is passed on; a complaint is public nowhere and is never turned away. */
  readonly isChecked: boolean
}

let matterId: string
const kinds: Readonly<Record<string, Kind>> = {
  proposal: {
    send: (words) => world.call('wang', 'council.propose', { words, photoIds: [], named: true }),
    queue: ['clerk', 'proposalQueue', {}],
    isChecked: true,
  },
  objection: {
    send: (words) => world.call('wang', 'council.object', { matterId, words }),
    queue: ['approver', 'matter', {}],
    isChecked: true,
  },
  complaint: {
    send: (words) =>
      world.call('wang', 'council.complain', { kind: 'other', words, photoIds: [], named: true }),
    queue: ['administrator', 'complaintQueue', {}],
    isChecked: false,
  },
}

beforeEach(async () => {
  matterId = await world.accepted('li', { five })
  const photoIds = [await world.photo('clerk')]
  await world.value('clerk', 'council.strikeOff', { matterId, words: '灯换好了', photoIds })
})

describe.each(Object.entries(kinds))('a %s', (name, { send, queue, isChecked }) => {
  const staffRead = async () => {
    const [openId, operation, input] = queue
    return JSON.stringify(
      await world.value(openId, `council.${operation}`, name === 'objection' ? { matterId } : input),
    )
  }

  test.each(['down', 'slow', 'doubtful'] as const)(
    'is not lost while the check is %s, and read by staff before anybody else',
    async (how) => {
      if (how !== 'doubtful') world.weChat.weather = how
      const words = how === 'doubtful' ? `四楼还是黑的${doubtful}` : '四楼还是黑的'
      expect(await send(words)).toMatchObject({ ok: true })
      expect(await staffRead()).toContain(words)
      if (isChecked) expect(await staffRead()).toMatch(/"check":"doubtful"|"doubtful":true/)
      expect(await readBy('zhao', matterId)).not.toContain(words)
    },
  )

  test('that WeChat refuses is told so at once, where others might ever read it', async () => {
    const answer = await send(`四楼还是黑的${risky}`)
    expect(answer).toMatchObject(isChecked ? refusedWith('WORDS_REFUSED') : { ok: true })
  })

  test.each([
    ['empty', '  ', 'WORDS_MISSING'],
    ['of three thousand characters', '长'.repeat(3000), 'WORDS_TOO_LONG'],
    ['with a link', '请看 https://example.com/a', 'WORDS_WITH_LINK'],
  ])('%s is refused by name', async (_, words, code) => {
    expect(await send(words)).toMatchObject(refusedWith(code))
  })
})

test('staff answer an objection without showing what it said, to everybody but its author', async () => {
  const words = '四楼还是黑的，某某不干活'
  const { objectionId } = await world.value<{ objectionId: string }>('wang', 'council.object', {
    matterId,
    words,
  })
  const answer = { matterId, objectionId, upheld: false, words: '昨天已经换好', showsObjection: false }
  await world.value('approver', 'council.answerObjection', answer)
  expect(await readBy('zhao', matterId)).not.toContain(words)
  expect(await readBy('zhao', matterId)).toContain('昨天已经换好')
  expect(await readBy('wang', matterId)).toContain(words)
})

test('numbers of persons stand in nothing that others read', async () => {
  const { proposalId } = await world.value<{ proposalId: string }>('wang', 'council.propose', {
    words: `找老张 ${number}`,
    place: `三号楼 ${number}`,
    photoIds: [],
    named: true,
  })
  await world.value('clerk', 'council.publish', { proposalId })
  const { objectionId } = await world.value<{ objectionId: string }>('wang', 'council.object', {
    matterId,
    words: `打给 ${number}`,
  })
  const answer = { matterId, objectionId, upheld: false, words: '已经换好', showsObjection: true }
  await world.value('approver', 'council.answerObjection', answer)
  const read = await readBy('zhao', matterId)
  expect(read).toContain('打给 13*****')
  expect(read).not.toContain(number)
})

describe.each([
  ['answer', 501],
  ['close', 501],
  ['strikeOff', 501],
  ['postpone', 501],
  ['cancelMeeting', 101],
  ['recordMinutes', 3001],
] as const)('what staff write with %s', (name, tooLong) => {
  const write = async (words: string) => {
    const photoIds: string[] = []
    const proposalId = 'pro_none'
    const inputs = {
      answer: { proposalId, words },
      close: { proposalId, words },
      strikeOff: { matterId, words, photoIds },
      postpone: { matterId, words, lookAgainOn: '2026-12-24' },
      cancelMeeting: { meetingId: 'mee_none', words },
      recordMinutes: { meetingId: 'mee_none', words, decisions: [] },
    }
    return world.call('clerk', `council.${name}`, inputs[name])
  }
  test.each([
    ['nothing', '', 'WORDS_MISSING'],
    ['too much', '长'.repeat(tooLong), 'WORDS_TOO_LONG'],
    ['a link', '看 www.shop.cn', 'WORDS_WITH_LINK'],
  ])('%s is refused by name before anything changes', async (_, words, code) => {
    const before = JSON.stringify(await world.store.read(matters, matterId))
    expect(await write(words)).toMatchObject(refusedWith(code))
    expect(JSON.stringify(await world.store.read(matters, matterId))).toBe(before)
  })
})

test('a building lead relays a neighbour’s words, which go the same way', async () => {
  const input = { words: `四楼黑 ${number}`, photoIds: [], named: true, neighbourName: '陈奶奶' }
  const { proposalId } = await world.value<{ proposalId: string }>('buildingLead', 'council.propose', input)
  expect(await readBy('zhao', matterId)).not.toContain('四楼黑')
  await world.value('clerk', 'council.publish', { proposalId })
  const read = await readBy('zhao', matterId)
  expect(read).toContain('四楼黑 13*****')
  expect(read).toContain('陈奶奶')
  expect(read).not.toContain(personIdOf('buildingLead'))
  expect(await world.call('zhao', 'council.propose', input)).toMatchObject(refusedWith('RELAY_NOT_ALLOWED'))
})
