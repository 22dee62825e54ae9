import * as z from 'zod'
import {
  capacity,
  childDayState,
  closedDays,
  digits,
  dutyIds,
  enrolmentState,
  onDuty,
  pickupId,
  termId,
  termPlan,
  termView,
  visitView,
  wardId,
} from './afterSchoolFields'
import { staff } from './classFields'
import { day, scanned, words } from './fields'
import { command, query } from './operation'

/** Those who can be put on duty: everybody with a role that meets people. */
const keepers = ['clerk', 'administrator', 'team', 'buildingLead'] as const
const codeRefusals = ['CODE_UNREADABLE', 'CODE_FORGED', 'CODE_EXPIRED'] as const
const listRefusals = ['NOT_ENROLLED', 'PICKUP_NOT_FOUND'] as const
const signInRefusals = [
  'TERM_NOT_FOUND',
  'NOT_ON_DUTY',
  'NOT_ENROLLED',
  'TERM_CLOSED_THAT_DAY',
  'SIGN_IN_CLOSED',
  'CHILD_HERE_ALREADY',
] as const
const signOutRefusals = [
  'TERM_NOT_FOUND',
  'NOT_ON_DUTY',
  'NOT_ENROLLED',
  'CHILD_NOT_HERE',
  'PICKUP_NOT_AUTHORISED',
  'PICKUP_TYPED_BY_YOU',
] as const
const signedIn = z.object({ displayName: z.string(), atMs: z.int() })
const signedOut = z.object({ displayName: z.string(), atMs: z.int(), outTo: z.string() })

export const planTerm = command({
  name: 'classes.planTerm',
  summary: 'Staff plan a term of the after-school class: days, hours, places, ages, and who is on duty.',
  who: staff,
  input: z.strictObject({ ...termPlan, dutyIds }),
  output: z.object({ termId: z.string() }),
  refusals: ['TERM_DAYS_WRONG', 'TERM_HOURS_WRONG', 'AGES_WRONG', 'DUTY_NOT_STAFF'],
})

export const changeTerm = command({
  name: 'classes.changeTerm',
  summary: 'Staff change the places, the closed days or the duty list of a term; nobody loses a place.',
  who: staff,
  input: z.strictObject({
    termId,
    capacity: capacity.optional(),
    closedDays: closedDays.optional(),
    dutyIds: dutyIds.optional(),
  }),
  output: z.object({}),
  refusals: ['TERM_NOT_FOUND', 'TERM_OVER', 'TERM_DAYS_WRONG', 'TERM_CAPACITY_BELOW_TAKEN', 'DUTY_NOT_STAFF'],
})

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

export const termRoll = query({
  name: 'classes.termRoll',
  summary: 'A term as staff see it: the children in order of arrival, who is on duty and who could be.',
  who: staff,
  input: z.strictObject({ termId }),
  output: z.object({
    term: termView,
    children: z.array(
      z.object({
        wardId: z.string(),
        displayName: z.string(),
        state: enrolmentState,
        consentedAtMs: z.int(),
      }),
    ),
    duty: z.array(onDuty),
    candidates: z.array(onDuty),
  }),
  refusals: ['TERM_NOT_FOUND'],
})

export const dutyCandidates = query({
  name: 'classes.dutyCandidates',
  summary: 'Whom staff can put on duty in a term: those in the community who have a role.',
  who: staff,
  input: z.strictObject({}),
  output: z.object({ candidates: z.array(onDuty) }),
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
  output: z.object({ name: z.string() }),
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

export const openHealthNote = command({
  name: 'classes.openHealthNote',
  summary: 'Whoever is on duty now reads the note on a child; that they looked is written down first.',
  who: keepers,
  // What a command answers is kept with it, and the text is not to be kept.
  leavesNoRecord: true,
  input: z.strictObject({ termId, wardId }),
  output: z.object({ displayName: z.string(), text: z.string() }),
  refusals: ['TERM_NOT_FOUND', 'NOT_ON_DUTY', 'NOTE_OUT_OF_HOURS', 'NO_HEALTH_NOTE'],
  rate: { calls: 120, perSeconds: 3600 },
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

export const afterSchoolDay = query({
  name: 'classes.afterSchoolDay',
  summary: "The day's list for those on duty: who is expected, here and gone, and who may fetch whom.",
  who: keepers,
  input: z.strictObject({ termId, day: day.optional() }),
  output: z.object({
    title: z.string(),
    place: z.string(),
    day: z.string(),
    open: z.boolean(),
    startsAtMs: z.int(),
    endsAtMs: z.int(),
    duty: z.array(z.string()),
    /** Only those on duty are told who may fetch whom, and that there is a note. */
    onDuty: z.boolean(),
    children: z.array(
      z.object({
        wardId: z.string(),
        displayName: z.string(),
        state: childDayState,
        visits: z.array(visitView),
        hasNote: z.boolean(),
        pickups: z.array(
          z.object({ pickupId: z.string(), name: z.string(), relation: z.string(), byCode: z.boolean() }),
        ),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: ['TERM_NOT_FOUND', 'NOT_ON_DUTY'],
})

export const signInScanned = command({
  name: 'classes.signInScanned',
  summary: "Staff on duty scan a child's rotating code, which signs the child in.",
  who: keepers,
  input: z.strictObject({ termId, code: scanned }),
  output: signedIn,
  refusals: [...signInRefusals, ...codeRefusals],
})

export const signInByName = command({
  name: 'classes.signInByName',
  summary: 'Staff on duty sign a child in by name; the record says by whom.',
  who: keepers,
  input: z.strictObject({ termId, wardId }),
  output: signedIn,
  refusals: signInRefusals,
})

export const signOutScanned = command({
  name: 'classes.signOutScanned',
  summary: 'Staff on duty scan the code of whoever fetches a child; it is handed only to those who may.',
  who: keepers,
  input: z.strictObject({ termId, wardId, day: day.optional(), code: scanned }),
  output: signedOut,
  refusals: [...signOutRefusals, ...codeRefusals],
})

export const signOutByName = command({
  name: 'classes.signOutByName',
  summary: 'Staff on duty hand a child to somebody of the list who says the last digits of their phone.',
  who: keepers,
  input: z.strictObject({ termId, wardId, day: day.optional(), pickupId, digits }),
  output: signedOut,
  refusals: [...signOutRefusals, 'PICKUP_NOT_FOUND', 'PICKUP_BY_CODE', 'PICKUP_DIGITS_WRONG'],
  rate: { calls: 120, perSeconds: 3600 },
})
