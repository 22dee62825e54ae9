import * as z from 'zod'
import {
  childDayState,
  digits,
  enrolmentState,
  pickupId,
  termId,
  termView,
  visitView,
} from './afterSchoolFields'
import { day, scanned, words } from '../fields'
import { command, query } from '../operation'

const codeRefusals = ['CODE_UNREADABLE', 'CODE_FORGED', 'CODE_EXPIRED'] as const
const listRefusals = ['NOT_ENROLLED', 'PICKUP_NOT_FOUND'] as const

export const terms = query({
  name: 'classes.terms',
  summary: 'The terms that are not over, with the places that are left and how the own child stands in them.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({}),
  output: z.object({
    terms: z.array(termView.extend({ mine: enrolmentState.optional(), onDuty: z.boolean() })),
    consentVersion: z.string(),
    today: z.string(),
  }),
  refusals: [],
})

export const enrol = command({
  name: 'classes.enrol',
  summary:
    'A guardian consents and enrols a child in a term: a place, or the end of the waiting list when all are taken.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ termId, consentVersion: z.string().regex(/^[0-9-]{4,12}$/) }),
  output: z.object({ placed: z.boolean(), ahead: z.int() }),
  refusals: [
    'TERM_NOT_FOUND',
    'TERM_OVER',
    'TERM_LINE_FULL',
    'CHILD_ONLY',
    'CHILD_AGE_OUTSIDE',
    'CONSENT_OUTDATED',
    'ALREADY_ENROLLED',
  ],
})

export const withdrawEnrolment = command({
  name: 'classes.withdrawEnrolment',
  summary: 'A guardian withdraws consent: the note and the list are deleted, and the place goes to the next.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ termId }),
  output: z.object({}),
  refusals: ['TERM_NOT_FOUND', 'NOT_ENROLLED'],
})

export const enrolment = query({
  name: 'classes.enrolment',
  summary:
    "A guardian's view of a child in a term: who may pick up, today, who looked at the note, and history.",
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ termId }),
  output: z.object({
    term: termView,
    displayName: z.string(),
    state: enrolmentState,
    ahead: z.int(),
    consentedAtMs: z.int(),
    pickups: z.array(
      z.object({
        pickupId: z.string(),
        name: z.string(),
        relation: z.string(),
        digits: z.string().optional(),
        byCode: z.boolean(),
        always: z.boolean(),
        today: z.boolean(),
      }),
    ),
    noteAtMs: z.int().optional(),
    looks: z.array(z.object({ displayName: z.string(), atMs: z.int() })),
    duty: z.array(z.string()),
    today: z.object({ day: z.string(), open: z.boolean(), state: childDayState }),
    days: z.array(z.object({ day: z.string(), state: childDayState, visits: z.array(visitView) })),
  }),
  refusals: ['TERM_NOT_FOUND', 'NOT_ENROLLED'],
})

export const addPickup = command({
  name: 'classes.addPickup',
  summary:
    'A guardian says who may pick up, always or today: by name and digits, or by the code of an account. The record is the list itself.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  // Names and digits of others would outlive the list in the command.
  leavesNoRecord: true,
  input: z.strictObject({
    termId,
    relation: words(8),
    always: z.boolean(),
    person: z.union([z.strictObject({ name: words(12), digits }), z.strictObject({ code: scanned })]),
  }),
  output: z.object({ name: z.string() }),
  refusals: ['NOT_ENROLLED', 'PICKUPS_FULL', 'PERSON_ELSEWHERE', ...codeRefusals],
  rate: { calls: 60, perSeconds: 3600 },
})

export const allowPickupToday = command({
  name: 'classes.allowPickupToday',
  summary: 'One tap of a guardian: somebody of the list may pick the child up today.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ termId, pickupId }),
  // Without the name: the answer stays on record, and the list may be without it by the time it is given again.
  output: z.object({}),
  refusals: listRefusals,
})

export const removePickup = command({
  name: 'classes.removePickup',
  summary: 'A guardian takes somebody off the list of those who may pick up.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ termId, pickupId }),
  output: z.object({}),
  refusals: listRefusals,
})

export const writeHealthNote = command({
  name: 'classes.writeHealthNote',
  summary:
    "A guardian writes or deletes the note on a child's health. It is kept sealed and only in the enrolment.",
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  // The text would outlive the term in the command.
  leavesNoRecord: true,
  input: z.strictObject({ termId, text: words(200).optional() }),
  output: z.object({ kept: z.boolean() }),
  refusals: ['NOT_ENROLLED'],
  rate: { calls: 60, perSeconds: 3600 },
})

export const healthNote = query({
  name: 'classes.healthNote',
  summary: "A guardian reads the note they wrote on their child's health.",
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ termId }),
  output: z.object({ text: z.string() }),
  refusals: ['NO_HEALTH_NOTE'],
})

export const sayComing = command({
  name: 'classes.sayComing',
  summary: 'A guardian says that the child does not come on a day, or that it does after all.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ termId, day, coming: z.boolean() }),
  output: z.object({ coming: z.boolean() }),
  refusals: ['TERM_NOT_FOUND', 'NOT_ENROLLED', 'TERM_CLOSED_THAT_DAY', 'DAY_OVER', 'CHILD_CAME_ALREADY'],
})
