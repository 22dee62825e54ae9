import * as z from 'zod'
import { approving, claimId, claimView, decidedClaim, decision } from './claimFields'
import { day, id, momentMs, photoIds, scanned, words } from '../fields'
import { command, query } from '../operation'
import { categories, units } from '../../domain/earn/ruleBook'

const deciderRefusals = [
  'CLAIM_NOT_FOUND',
  'CLAIM_MOVED_ON',
  'CLAIM_OWN',
  'CLAIM_WITNESSED',
  'CLAIM_OTHER_PERSON',
  'CLAIM_NEEDS_REASON',
] as const

export const claimable = query({
  name: 'earn.claimable',
  summary:
    'What can be claimed for a day by the rules of that day, and the buildings whose leads can confirm it.',
  who: 'resident',
  input: z.strictObject({ day: day.optional() }),
  output: z.object({
    rules: z.array(
      z.object({
        id: z.string(),
        category: z.enum(categories),
        act: z.string(),
        unit: z.enum(units),
        quantity: z.int(),
        pointsFrom: z.int(),
        pointsTo: z.int(),
        honourOnly: z.boolean(),
        needsPhoto: z.boolean(),
        needsConfirmation: z.boolean(),
        announceAbove: z.int().optional(),
      }),
    ),
    buildings: z.array(z.object({ id: z.string(), name: z.string() })),
    firstDay: z.string(),
    lastDay: z.string(),
  }),
  refusals: ['RULE_BOOK_NOT_FOUND'],
})

export const claim = command({
  name: 'earn.claim',
  summary: 'A person claims a deed that nobody scanned: what, when, in their words, and who can confirm it.',
  who: 'resident',
  actingFor: ['ward', 'assisted', 'lead'],
  input: z.strictObject({
    ruleId: z.string().regex(/^[a-z0-9-]{1,60}$/),
    actDay: day,
    /** In the rule's unit. */
    quantity: z.int().min(1).max(100_000),
    words: words(200),
    photoIds: photoIds(6),
    /** The personal code of whoever was helped. */
    servedCode: scanned.optional(),
    /** The building whose lead can confirm it. */
    leadBuildingId: id('bld').optional(),
  }),
  output: z.object({ claimId: z.string(), state: z.string(), points: z.int() }),
  refusals: [
    'CLAIM_IN_FUTURE',
    'CLAIM_TOO_OLD',
    'RULE_BOOK_NOT_FOUND',
    'RULE_NOT_FOUND',
    'RULE_NOT_CLAIMABLE',
    'CLAIM_TOO_MUCH',
    'CLAIM_NEEDS_PHOTO',
    'CLAIM_NEEDS_CONFIRMER',
    'CLAIM_SERVED_IS_CLOSE',
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'PERSON_ELSEWHERE',
    'BUILDING_NOT_FOUND',
    'PHOTO_NOT_FOUND',
    'PHOTO_NOT_YOURS',
    'PHOTO_TAKEN',
    'PHOTO_REFUSED',
  ],
  rate: { calls: 30, perSeconds: 86_400 },
})

export const myClaims = query({
  name: 'earn.myClaims',
  summary: "The caller's own claims, newest first, each with every step, its time and the reason given.",
  who: 'resident',
  actingFor: ['ward', 'assisted', 'lead'],
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({ claims: z.array(claimView), more: z.boolean(), nowMs: z.int() }),
  refusals: [],
})

export const withdrawClaim = command({
  name: 'earn.withdrawClaim',
  summary: 'A person takes a claim back that is not decided yet.',
  who: 'resident',
  actingFor: ['ward', 'assisted', 'lead'],
  input: z.strictObject({ claimId }),
  output: decidedClaim,
  refusals: ['CLAIM_NOT_FOUND', 'CLAIM_MOVED_ON'],
})

export const appealClaim = command({
  name: 'earn.appealClaim',
  summary: 'A person asks that somebody else looks at a refused claim, until the deadline.',
  who: 'resident',
  actingFor: ['ward', 'assisted', 'lead'],
  input: z.strictObject({ claimId, words: words(200) }),
  output: decidedClaim,
  refusals: ['CLAIM_NOT_FOUND', 'CLAIM_MOVED_ON', 'CLAIM_APPEAL_LATE'],
})

export const toConfirm = query({
  name: 'earn.toConfirm',
  summary: 'Claims that the caller is asked to confirm: because they were helped, or as lead of a building.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({}),
  output: z.object({
    claims: z.array(
      claimView.extend({
        /** Whose claim it is. */
        displayName: z.string(),
        /** As whom the caller is asked. */
        asked: z.enum(['served', 'lead']),
      }),
    ),
  }),
  refusals: [],
})

export const confirmClaim = command({
  name: 'earn.confirmClaim',
  summary: 'Whoever was helped, or a lead of the named building, says whether it happened.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ claimId, agrees: z.boolean(), words: words(100).optional() }),
  output: decidedClaim,
  refusals: [
    'CLAIM_NOT_FOUND',
    'CLAIM_NOT_ASKED',
    'CLAIM_OWN',
    'CLAIM_OTHER_PERSON',
    'CLAIM_NEEDS_REASON',
    'CLAIM_MOVED_ON',
  ],
})

export const confirmClaimShown = command({
  name: 'earn.confirmClaimShown',
  summary: 'At the counter, whoever was helped shows their personal code and staff record what they say.',
  who: ['clerk', 'administrator'],
  input: z.strictObject({ claimId, code: scanned, agrees: z.boolean(), words: words(100).optional() }),
  output: decidedClaim,
  refusals: [
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'CLAIM_NOT_FOUND',
    'CLAIM_NOT_ASKED',
    'CLAIM_OWN',
    'CLAIM_NEEDS_REASON',
    'CLAIM_MOVED_ON',
  ],
})

export const claimQueue = query({
  name: 'earn.claimQueue',
  summary:
    'One page of claims that wait for staff, oldest first, each with its evidence and whether the caller may decide.',
  who: ['clerk', 'approver', 'auditor', 'administrator'],
  input: z.strictObject({
    queue: z.enum([
      'waitingConfirmation',
      'waitingReview',
      'waitingSecond',
      'announced',
      'objected',
      'appealed',
    ]),
    after: momentMs.optional(),
  }),
  output: z.object({
    claims: z.array(
      claimView.extend({
        personId: z.string(),
        displayName: z.string(),
        building: z.string(),
        servedName: z.string().optional(),
        objections: z.array(z.object({ words: z.string(), atMs: z.int() })),
        /** Why the caller must not decide on it, in the words of the refusal; absent when they may. */
        notYours: z.string().optional(),
        /** How many lines the caller posted to this person in the last month, when the nightly check noted it. */
        repeated: z.int().optional(),
      }),
    ),
    more: z.boolean(),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const reviewClaim = command({
  name: 'earn.reviewClaim',
  summary: "Staff approve or refuse a claim; above the rule's threshold it goes on to a second person.",
  who: ['clerk', 'approver', 'administrator'],
  input: z.strictObject(approving),
  output: decidedClaim,
  refusals: [...deciderRefusals, 'CLAIM_POINTS_OUT_OF_RANGE'],
})

export const approveClaim = command({
  name: 'earn.approveClaim',
  summary: 'A second person approves a claim, which is announced then, or refuses it.',
  who: ['approver', 'administrator'],
  input: z.strictObject(approving),
  output: decidedClaim,
  refusals: [...deciderRefusals, 'CLAIM_POINTS_OUT_OF_RANGE'],
})

export const decideAppeal = command({
  name: 'earn.decideAppeal',
  summary: 'Another person than all who decided before answers an appeal.',
  who: ['approver', 'auditor', 'administrator'],
  input: z.strictObject(approving),
  output: decidedClaim,
  refusals: [...deciderRefusals, 'CLAIM_POINTS_OUT_OF_RANGE'],
})

export const announcedClaims = query({
  name: 'earn.announcedClaims',
  summary:
    'Claims that everybody can read and object to before they post; without full names, words or the helped.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    claims: z.array(
      z.object({
        claimId: z.string(),
        maskedName: z.string(),
        building: z.string(),
        act: z.string(),
        actDay: z.string(),
        quantity: z.int(),
        unit: z.enum(units),
        points: z.int(),
        announcedUntilMs: z.int(),
        isObjected: z.boolean(),
        mine: z.boolean(),
        /** The caller has objected to it. */
        iObjected: z.boolean(),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const objectToClaim = command({
  name: 'earn.objectToClaim',
  summary: 'Anybody of the community objects to an announced claim, with words that only staff read.',
  who: 'resident',
  actingFor: ['assisted', 'lead'],
  input: z.strictObject({ claimId, words: words(200) }),
  output: z.object({}),
  refusals: [
    'CLAIM_NOT_FOUND',
    'CLAIM_OWN_OBJECTION',
    'CLAIM_ALREADY_OBJECTED',
    'CLAIM_WINDOW_OVER',
    'CLAIM_OBJECTIONS_ENOUGH',
  ],
  rate: { calls: 10, perSeconds: 86_400 },
})

export const decideObjection = command({
  name: 'earn.decideObjection',
  summary: 'Another person than the approvers finds out whether an objection is right.',
  who: ['approver', 'auditor', 'administrator'],
  input: z.strictObject({ ...decision, upholds: z.boolean(), words: words(200) }),
  output: decidedClaim,
  refusals: [...deciderRefusals],
})
