/**
 * Joining and leaving as a table: every move in every standing has its next standing or its refusal. Then who may make
 * a move, how a leaving takes effect by itself, and when a place in a household is free.
 */
import type { Actor } from '../../shared/domain/bank/passbook'
import {
  decideMove,
  foundGroup,
  leavingTakesMs,
  membersAt,
  mostMembers,
  standingOf,
  type Group,
  type Move,
  type Standing,
} from '../../shared/domain/people/group'
import { isPlaceTaken } from '../../shared/domain/people/householdPlace'
import { isRefusal } from '../../shared/errors'

const nowMs = Date.UTC(2026, 10, 22, 1)
const by: Actor = { personId: 'per_wang', role: 'resident' }
const founded = foundGroup({
  _id: 'grp_1',
  communityId: 'com_1',
  kind: 'household',
  name: '王家',
  first: { personId: 'per_wang', displayName: '王阿姨' },
  commandId: 'cmd_found',
  nowMs,
  by,
})

let commandsMade = 0
const move = (group: Group, name: Move, personId: string, more: { actorId?: string; atMs?: number } = {}) => {
  commandsMade += 1
  const actorId = more.actorId ?? (name === 'invite' || name === 'confirmLeaving' ? 'per_wang' : personId)
  const commandId = `cmd_${String(commandsMade)}`
  const displayName = personId
  return decideMove(group, {
    move: name,
    personId,
    displayName,
    actorId,
    commandId,
    nowMs: more.atMs ?? nowMs,
    by,
  })
}
const moved = (...given: Parameters<typeof move>): Group => {
  const next = move(...given)
  if (isRefusal(next)) throw new Error(next.refused)
  return next
}

const invited = moved(founded, 'invite', 'per_li')
const joined = moved(invited, 'accept', 'per_li')
const leaving = moved(joined, 'leave', 'per_li')
const states: Readonly<Record<Standing, Group>> = { none: founded, invited, member: joined, leaving }

test.each<[Move, Standing, string]>([
  ['invite', 'none', 'invited'],
  ['invite', 'invited', 'ALREADY_INVITED'],
  ['invite', 'member', 'ALREADY_IN_GROUP'],
  ['invite', 'leaving', 'ALREADY_IN_GROUP'],
  ['accept', 'none', 'NOT_INVITED'],
  ['accept', 'invited', 'member'],
  ['accept', 'member', 'ALREADY_IN_GROUP'],
  ['accept', 'leaving', 'ALREADY_IN_GROUP'],
  ['decline', 'none', 'NOT_INVITED'],
  ['decline', 'invited', 'none'],
  ['decline', 'member', 'ALREADY_IN_GROUP'],
  ['decline', 'leaving', 'ALREADY_IN_GROUP'],
  ['leave', 'none', 'NOT_A_MEMBER'],
  ['leave', 'invited', 'NOT_A_MEMBER'],
  ['leave', 'member', 'leaving'],
  ['leave', 'leaving', 'ALREADY_LEAVING'],
  ['confirmLeaving', 'none', 'NOT_LEAVING'],
  ['confirmLeaving', 'invited', 'NOT_LEAVING'],
  ['confirmLeaving', 'member', 'NOT_LEAVING'],
  ['confirmLeaving', 'leaving', 'none'],
])('%s of somebody who is %s: %s', (name, standing, expected) => {
  const next = move(states[standing], name, 'per_li')
  expect(isRefusal(next) ? next.refused : standingOf(next, 'per_li', nowMs)).toBe(expected)
})

test.each<Move>(['invite', 'confirmLeaving'])('%s takes a member', (name) => {
  expect(move(leaving, name, 'per_li', { actorId: 'per_zhao' })).toEqual({ refused: 'NOT_A_MEMBER' })
  expect(move(invited, name, 'per_zhao', { actorId: 'per_li' })).toEqual({ refused: 'NOT_A_MEMBER' })
})

test('nobody confirms their own leaving', () => {
  const own = move(leaving, 'confirmLeaving', 'per_li', { actorId: 'per_li' })
  expect(own).toEqual({ refused: 'SECOND_PERSON_NEEDED' })
})

test('a leaving takes effect after seven days though nobody confirms it', () => {
  expect(standingOf(leaving, 'per_li', nowMs + leavingTakesMs - 1)).toBe('leaving')
  expect(standingOf(leaving, 'per_li', nowMs + leavingTakesMs)).toBe('none')
  const again = moved(leaving, 'invite', 'per_li', { atMs: nowMs + leavingTakesMs })
  expect(again.members.filter(({ personId }) => personId === 'per_li')).toHaveLength(1)
})

test('the last member leaves at once, and what was offered to others ends with it', () => {
  const empty = moved(invited, 'leave', 'per_wang')
  expect(membersAt(empty, nowMs)).toEqual([])
  expect(move(empty, 'accept', 'per_li')).toEqual({ refused: 'NOT_INVITED' })
})

test('a group has room for so many, invitations included', () => {
  let group = founded
  for (let at = 1; at < mostMembers; at += 1) group = moved(group, 'invite', `per_${String(at)}`)
  expect(move(group, 'invite', 'per_more')).toEqual({ refused: 'GROUP_FULL' })
})

test('a command that was carried out changes nothing, whatever has happened since', () => {
  const command = { personId: 'per_li', actorId: 'per_li', commandId: 'cmd_once', nowMs, by }
  const once = decideMove(invited, { ...command, move: 'accept' })
  if (isRefusal(once)) throw new Error(once.refused)
  const gone = moved(moved(once, 'leave', 'per_li'), 'confirmLeaving', 'per_li')
  const invitedAgain = moved(gone, 'invite', 'per_li')
  expect(decideMove(invitedAgain, { ...command, move: 'accept' })).toBe(invitedAgain)
})

describe('a place in a household', () => {
  const place = { _id: 'per_li', version: 1, groupId: 'grp_1', reservedAtMs: nowMs, commandId: 'cmd_1' }
  const laterMs = nowMs + leavingTakesMs
  test.each<[string, Group | undefined, number, boolean]>([
    ['being founded', undefined, nowMs, true],
    ['of a member', joined, nowMs, true],
    ['of somebody leaving', leaving, nowMs, true],
    ['of somebody whose leaving took effect', leaving, laterMs, false],
    ['in a household that does not have the person', founded, nowMs, false],
    ['reserved for an invitation that is being accepted', invited, nowMs, true],
    [
      'left over from before a later invitation',
      moved(founded, 'invite', 'per_li', { atMs: nowMs + 1 }),
      nowMs + 2,
      false,
    ],
  ])('%s', (_what, group, atMs, taken) => {
    expect(isPlaceTaken(place, group, atMs)).toBe(taken)
  })
})
