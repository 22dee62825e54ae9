import * as z from 'zod'
import { id, scanned, words } from '../fields'
import { command, query } from '../operation'

const groupId = id('grp')
const groupMember = z.object({
  personId: z.string(),
  displayName: z.string(),
  state: z.enum(['invited', 'member', 'leaving']),
  leavesAtMs: z.int().optional(),
})

export const foundHousehold = command({
  name: 'people.foundHousehold',
  summary: 'Founds a household with its passbook; the caller is its first member.',
  who: 'resident',
  actingFor: ['assisted'],
  input: z.strictObject({ name: words(12) }),
  output: z.object({ groupId: z.string(), depositorId: z.string() }),
  refusals: ['ALREADY_IN_HOUSEHOLD', 'COMMUNITY_NOT_FOUND'],
})

export const registerGroup = command({
  name: 'people.registerGroup',
  summary:
    'Staff register an organisation or a pool; whoever shows their personal code becomes its first representative.',
  who: ['clerk', 'administrator'],
  input: z.strictObject({
    kind: z.enum(['organisation', 'pool']),
    name: words(30),
    representativeCode: scanned,
  }),
  output: z.object({ groupId: z.string(), depositorId: z.string() }),
  refusals: ['CODE_UNREADABLE', 'CODE_FORGED', 'CODE_EXPIRED', 'PERSON_ELSEWHERE'],
})

export const invite = command({
  name: 'people.invite',
  summary: "A member invites whoever shows their personal code; it takes that person's consent.",
  who: 'resident',
  actingFor: ['assisted'],
  input: z.strictObject({ groupId, code: scanned }),
  output: z.object({ displayName: z.string() }),
  refusals: [
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'GROUP_NOT_FOUND',
    'PERSON_ELSEWHERE',
    'NOT_A_MEMBER',
    'ALREADY_INVITED',
    'ALREADY_IN_GROUP',
    'GROUP_FULL',
  ],
})

export const answerInvitation = command({
  name: 'people.answerInvitation',
  summary: 'The one who was invited joins or declines; a person is in one household at most.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ groupId, accept: z.boolean() }),
  output: z.object({ joined: z.boolean() }),
  refusals: ['GROUP_NOT_FOUND', 'NOT_INVITED', 'ALREADY_IN_GROUP', 'ALREADY_IN_HOUSEHOLD'],
})

export const leave = command({
  name: 'people.leave',
  summary:
    'Asks to leave; it takes effect when another member confirms, or after seven days. The last one leaves at once.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ groupId }),
  output: z.object({ leavesAtMs: z.int().optional() }),
  refusals: ['GROUP_NOT_FOUND', 'NOT_A_MEMBER', 'ALREADY_LEAVING'],
})

export const confirmLeaving = command({
  name: 'people.confirmLeaving',
  summary: 'Another member lets somebody go who asked to leave.',
  who: 'resident',
  actingFor: ['assisted'],
  input: z.strictObject({ groupId, personId: id('per') }),
  output: z.object({}),
  refusals: ['GROUP_NOT_FOUND', 'NOT_A_MEMBER', 'SECOND_PERSON_NEEDED', 'NOT_LEAVING'],
})

export const groups = query({
  name: 'people.groups',
  summary:
    "The caller's household, organisations and invitations, with balances, and the pools of the community.",
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({}),
  output: z.object({
    mine: z.array(
      z.object({
        groupId: z.string(),
        depositorId: z.string(),
        kind: z.enum(['household', 'organisation', 'pool']),
        name: z.string(),
        state: z.enum(['invited', 'member', 'leaving']),
        /** Absent for somebody who is only invited. */
        balance: z.int().optional(),
        members: z.array(groupMember),
      }),
    ),
    pools: z.array(
      z.object({ groupId: z.string(), depositorId: z.string(), name: z.string(), balance: z.int() }),
    ),
  }),
  refusals: [],
})
