import * as z from 'zod'
import { deskQueueNames } from '../domain/desk/deskQueue'
import { activitySummary, id, words } from './fields'
import { query } from './operation'

export const today = query({
  name: 'desk.today',
  summary: "The staff's day: how much waits in each queue of the caller's roles, and what is on today.",
  who: ['clerk', 'approver', 'auditor', 'administrator', 'team', 'buildingLead'],
  input: z.strictObject({}),
  output: z.object({
    queues: z.array(z.object({ queue: z.enum(deskQueueNames), open: z.int() })),
    activities: z.array(activitySummary),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const findPeople = query({
  name: 'desk.findPeople',
  summary:
    'Finds somebody at the counter by the beginning of their name or by their building; a building lead only in their own.',
  who: ['clerk', 'approver', 'administrator', 'buildingLead'],
  input: z.strictObject({
    nameBegins: words(12).optional(),
    buildingId: id('bld').optional(),
    /** The last name of the page before. */
    after: words(12).optional(),
  }),
  output: z.object({
    people: z.array(
      z.object({
        personId: z.string(),
        displayName: z.string(),
        building: z.string(),
        /** True for a child or an elder for whom a guardian acts. */
        isWard: z.boolean(),
      }),
    ),
    buildings: z.array(z.object({ id: z.string(), name: z.string() })),
    more: z.boolean(),
  }),
  refusals: ['SEARCH_EMPTY'],
  rate: { calls: 300, perSeconds: 3600 },
})

export const personHistory = query({
  name: 'desk.personHistory',
  summary: "A person's recent lines and claims, for whoever decides about them; without balance.",
  who: ['clerk', 'approver', 'auditor', 'administrator'],
  input: z.strictObject({ personId: id('per') }),
  output: z.object({
    displayName: z.string(),
    building: z.string(),
    registeredAtMs: z.int(),
    lines: z.array(
      z.object({
        number: z.int(),
        atMs: z.int(),
        title: z.string(),
        points: z.int(),
        honour: z.int(),
        /** Staff typed it in afterwards. */
        isTypedIn: z.boolean(),
      }),
    ),
    claims: z.array(
      z.object({
        claimId: z.string(),
        act: z.string(),
        actDay: z.string(),
        state: z.string(),
        points: z.int(),
      }),
    ),
  }),
  refusals: ['PERSON_ELSEWHERE'],
})
