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
import { day, scanned } from '../fields'
import { command, query } from '../operation'

/** Those who can be put on duty: everybody with a role that meets people. */
const keepers = ['clerk', 'administrator', 'team', 'buildingLead'] as const
const codeRefusals = ['CODE_UNREADABLE', 'CODE_FORGED', 'CODE_EXPIRED'] as const
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
