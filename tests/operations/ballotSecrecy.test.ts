/**
 * The box and the roll cannot be joined by whoever has the whole database: by ids, times, order or sizes, in any
 * collection, after commands are settled, before and after the envelopes are opened, and not even by whoever copied
 * the database before and after each single vote. What an operator could do who changes the code is in docs/ballots.md.
 *
 * How: seven times seven people vote in an order that follows from a seed; the attacks of `ballotAttacks` are run on
 * what is stored. Each attack is also run on documents doctored so that it has to find something.
 */
import { collections } from '../../cloudfunctions/database'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { sealingWith } from '../../cloudfunctions/runtime/sealing'
import { Random } from '../sim/random'
import {
  changedBetween,
  choiceOrder,
  joinsByTimes,
  joinsByTokens,
  lengthsOf,
  rollOrder,
  type Database,
  type Stored,
} from './ballotAttacks'
import { createBallotWorld, type BallotWorld } from './balloted'

jest.setTimeout(60_000)

const voters = Array.from({ length: 49 }, (_, at) => `voter-${String(at)}`)
const random = new Random(7)
const inOrder = [...voters]
  .map((voter) => ({ voter, place: random.fraction() }))
  .sort((a, b) => a.place - b.place)
  .map(({ voter }) => voter)

let world: BallotWorld
let ballotId: string
/** Copies of the database: before the first vote and after each. */
const copies: Database[] = []
/** What only the voters' phones know. */
const codes = new Map<string, string>()
let opened: Database

async function copy(): Promise<Database> {
  const all = collections.map(async ({ name, holds, indexes }) => {
    const documents = await world.store.find<Stored>({ name, holds, indexes }, { where: {}, limit: 1000 })
    return [name, documents] as const
  })
  return Object.fromEntries(await Promise.all(all))
}

beforeAll(async () => {
  world = await createBallotWorld(voters)
  ballotId = await world.opened()
  world.clock.nowMs += 120_000
  await everyMinute(world.runtime)
  const papers = new Map<string, Awaited<ReturnType<BallotWorld['seen']>>>()
  for (const voter of inOrder) papers.set(voter, await world.seen(voter, ballotId))
  copies.push(await copy())
  for (const voter of inOrder) {
    world.clock.nowMs += random.between(1000, 20_000)
    const paper = papers.get(voter)?.own.paper
    if (paper === undefined) throw new Error('no paper')
    const answer = await world.cast(voter, ballotId, { choices: [random.between(0, 2)], paper })
    if (!answer.ok) throw new Error(answer.error.code)
    codes.set(voter, (answer.value as { code: string }).code)
    copies.push(await copy())
  }
  world.clock.nowMs += 120_000
  await everyMinute(world.runtime)
  copies.push(await copy())
  world.timeOver()
  await everyMinute(world.runtime)
  world.clock.nowMs += 120_000
  await everyMinute(world.runtime)
  opened = await copy()
})

const last = (): Database => copies.at(-1) ?? {}
const voterIds = voters.map(personIdOf)

test('all have voted and are counted, so there is something to find', () => {
  expect(last()['ballot_roll']).toHaveLength(voters.length)
  expect(choiceOrder(last(), 'ballot_boxes')).toHaveLength(voters.length)
  expect([...choiceOrder(opened, 'opened_papers')].sort()).toEqual([...codes.values()].sort())
})

test.each(['sealed', 'opened'])('%s: nothing beside a choice stands anywhere else', (when) => {
  expect(joinsByTokens(when === 'sealed' ? last() : opened)).toEqual([])
})

test.each(['sealed', 'opened'])(
  '%s: no moment is beside a choice, nor with a voter after the opening',
  (when) => {
    expect(joinsByTimes(when === 'sealed' ? last() : opened, voterIds, copies[0] ?? {})).toEqual([])
  },
)

test('a vote changes the roll and the box and leaves nothing else behind, not even a command or a count of calls', () => {
  const changed = copies.slice(1, -1).map((after, at) => changedBetween(copies[at] ?? {}, after))
  expect(new Set(changed.map(String))).toEqual(new Set(['ballot_boxes,ballot_roll']))
  expect(changedBetween(copies.at(-2) ?? {}, last())).not.toContain('ballot_roll')
  for (const database of [last(), opened]) {
    for (const [name, documents] of Object.entries(database)) {
      expect({ name, text: JSON.stringify(documents).includes('castBallot') }).toEqual({ name, text: false })
    }
  }
})

test('the order in which ballots are kept says nothing about the order in which they were cast', () => {
  const cast = inOrder.map((voter) => codes.get(voter) ?? '')
  const hits = (kept: readonly string[]) => kept.filter((code, at) => code === cast[at]).length
  const papers = choiceOrder(opened, 'opened_papers')
  expect(rollOrder(opened)).toEqual(inOrder.map((voter) => `${ballotId}:${personIdOf(voter)}`))
  // One in forty-nine is found by chance; so many are expected whatever the order of the roll.
  expect(hits(papers)).toBeLessThanOrEqual(4)
  expect(hits([...papers].reverse())).toBeLessThanOrEqual(4)
  for (const name of ['ballot_boxes', 'opened_papers'] as const) {
    for (const { _id } of last()[name] ?? []) {
      const part = {
        [name]: [last(), opened].flatMap((one) => one[name] ?? []).filter((one) => one._id === _id),
      }
      const kept = choiceOrder(part, name)
      expect(kept).toEqual([...kept].sort())
    }
  }
})

test('every entry of the roll and every envelope is as long as any other, whatever was chosen', () => {
  const { ballot_roll: roll, ballot_boxes: box } = lengthsOf(last())
  expect(roll).toHaveLength(1)
  expect(box).toHaveLength(1)
})

test('whoever copied the database around each vote knows the envelope of each voter, and nothing of its paper', () => {
  const envelopeOf = new Map(
    inOrder.map((voter, at) => {
      const known = new Set(choiceOrder(copies[at] ?? {}, 'ballot_boxes'))
      return [voter, choiceOrder(copies[at + 1] ?? {}, 'ballot_boxes').find((key) => !known.has(key))]
    }),
  )
  expect(new Set(envelopeOf.values()).size).toBe(voters.length)
  // The envelopes are gone, and no paper carries anything of an envelope's name or seal.
  expect(choiceOrder(opened, 'ballot_boxes')).toEqual([])
  const before = JSON.stringify(copies)
  for (const code of codes.values()) {
    expect(before.includes(code) || before.includes(code.replaceAll('-', ''))).toBe(false)
  }
  // Within a part of the opened papers, envelopes and papers are not in the same order either.
  const guessed = [...envelopeOf].sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1)).map(([voter]) => voter)
  const found = [...codes].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([voter]) => voter)
  expect(guessed.filter((voter, at) => voter === found[at]).length).toBeLessThanOrEqual(4)
  const [{ envelopes }] = (last()['ballot_boxes'] ?? []).filter(
    (box) => (box['envelopes'] as readonly unknown[]).length > 0,
  ) as unknown as readonly [{ envelopes: readonly { key: string; sealed: string }[] }]
  for (const { key, sealed } of envelopes) {
    const other = sealingWith('another key of thirty-two characters')
    expect(() => other.unseal(sealed, `${ballotId}/${key}`)).toThrow()
  }
})

test('the log names nobody', () => {
  const text = JSON.stringify(world.log)
  for (const voterId of [...voterIds, ...codes.values()]) expect(text).not.toContain(voterId)
})

describe('the attacks find what there is to find', () => {
  const box = (envelope: object) => [{ _id: 'box', envelopes: [{ key: 'aaaa', sealed: 'x', ...envelope }] }]
  const roll = (entry: object) => [{ _id: 'bal_1:per_wangwangwang', way: 'phone', ...entry }]

  test('a token on both sides', () => {
    const leaky = {
      ballot_roll: roll({ commitment: 'roll_sametoken' }),
      ballot_boxes: box({ key: 'env_sametoken' }),
    }
    expect(joinsByTokens(leaky)).toHaveLength(1)
    const commands = [{ _id: 'per_wang:cmd_1', input: { secret: 'the secret of wang' } }]
    expect(joinsByTokens({ commands, ballot_boxes: box({ key: 'the secret of wang' }) })).not.toEqual([])
  })

  test('a moment with a voter, or beside a choice', () => {
    const ids = ['per_wangwangwang']
    expect(joinsByTimes({ ballot_roll: roll({ atMs: 2e12 }) }, ids, {})).toHaveLength(1)
    const commands = [{ _id: 'per_wangwangwang:cmd_1', receivedAtMs: 2e12 }]
    expect(joinsByTimes({ commands }, ids, {})).toHaveLength(1)
    expect(joinsByTimes({ ballot_boxes: box({ atMs: 2e12 }) }, ids, {})).toHaveLength(1)
  })

  test('lengths that differ', () => {
    const two = { ballot_boxes: [...box({}), ...box({ sealed: 'xy' })], ballot_roll: roll({}) }
    expect(lengthsOf(two)['ballot_boxes']).toHaveLength(2)
  })
})
