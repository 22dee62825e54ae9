import * as z from 'zod'
import { typed } from './councilFields'
import { wordRefusals } from './councilRefusals'
import { id, momentMs, scanned, words } from '../fields'
import { duty, helper, mediationDetail, mediationId, mediationKind, mediationLine } from './mediationFields'
import { command, query } from '../operation'

const found = ['MEDIATION_NOT_FOUND', 'MEDIATION_NOT_YOURS', 'MEDIATION_STATE_WRONG'] as const

export const askMediation = command({
  name: 'council.askMediation',
  summary:
    'A resident asks for help with a quarrel; a mediator may type it for somebody without a phone. Only those in it read it.',
  who: 'resident',
  confidential: true,
  input: z.strictObject({ kind: mediationKind, words: typed, askerName: words(12).optional() }),
  output: z.object({ mediationId: z.string(), number: z.string() }),
  // No rate: its windows would say for good who asked.
  refusals: [...wordRefusals, 'MEDIATION_FOR_OTHERS', 'MEDIATION_MANY'],
})

export const mediations = query({
  name: 'council.mediations',
  summary: "The caller's own mediations, newest first, and how many the community has had this year.",
  who: 'resident',
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({
    mediations: z.array(mediationLine),
    more: z.boolean(),
    /** Whether the caller is on the community's list of judges, mediators and volunteers. */
    isHelper: z.boolean(),
    year: z.int(),
    ended: z.int(),
    agreed: z.int(),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const mediation = query({
  name: 'council.mediation',
  summary:
    'One mediation, for those in it and nobody else; whoever is only invited does not read the quarrel.',
  who: 'resident',
  input: z.strictObject({ mediationId }),
  output: mediationDetail.extend({ nowMs: z.int() }),
  refusals: ['MEDIATION_NOT_FOUND'],
})

export const withdrawMediation = command({
  name: 'council.withdrawMediation',
  summary: 'Whoever asked for a mediation takes it back, at any time and without a reason.',
  who: 'resident',
  input: z.strictObject({ mediationId }),
  output: z.object({}),
  refusals: found,
})

export const answerMediation = command({
  name: 'council.answerMediation',
  summary: 'Whoever was invited to a mediation joins or declines; nobody has to.',
  who: 'resident',
  input: z.strictObject({ mediationId, accept: z.boolean() }),
  output: z.object({}),
  refusals: found,
})

export const inviteParty = command({
  name: 'council.inviteParty',
  summary:
    'The judge or the mediator invites the other side by their personal code, or writes down who said yes without a phone.',
  who: 'resident',
  confidential: true,
  input: z.strictObject({
    mediationId,
    code: scanned.optional(),
    /** Without a code: the name of somebody who agreed in person. */
    name: words(12).optional(),
  }),
  output: z.object({}),
  refusals: [
    ...found,
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'PERSON_ELSEWHERE',
    'PARTY_KNOWN',
    'PARTY_TIED',
    'PARTIES_FULL',
  ],
})

export const arrangeTalk = command({
  name: 'council.arrangeTalk',
  summary: 'The judge or the mediator arranges the next talk; everybody in it is told and reminded.',
  who: 'resident',
  confidential: true,
  input: z.strictObject({ mediationId, startsAtMs: momentMs, place: words(30) }),
  output: z.object({}),
  refusals: [...found, 'TALK_TIME_WRONG'],
})

export const noteTalk = command({
  name: 'council.noteTalk',
  summary: 'The judge, the mediator or a volunteer notes what a talk brought, for the parties too or not.',
  who: 'resident',
  confidential: true,
  input: z.strictObject({ mediationId, words: typed, shared: z.boolean() }),
  output: z.object({}),
  refusals: [...found, ...wordRefusals, 'NOTES_FULL'],
})

export const draftAgreement = command({
  name: 'council.draftAgreement',
  summary: 'The judge or the mediator writes the agreement down; each party then confirms this very text.',
  who: 'resident',
  confidential: true,
  input: z.strictObject({ mediationId, words: typed }),
  output: z.object({ draft: z.int() }),
  refusals: [...found, ...wordRefusals, 'PARTY_MISSING'],
})

export const confirmAgreement = command({
  name: 'council.confirmAgreement',
  summary:
    'A party confirms the agreement or not; for one without a phone whoever holds the signed paper does.',
  who: 'resident',
  input: z.strictObject({
    mediationId,
    draft: z.int().min(1).max(1000),
    agree: z.boolean(),
    partyId: z
      .string()
      .regex(/^p[0-9]{1,3}$/)
      .optional(),
  }),
  output: z.object({ agreed: z.boolean() }),
  refusals: [...found, 'DRAFT_CHANGED'],
})

export const endMediation = command({
  name: 'council.endMediation',
  summary: 'The judge or the mediator ends a mediation without an agreement.',
  who: 'resident',
  input: z.strictObject({ mediationId }),
  output: z.object({}),
  refusals: found,
})

export const stepDown = command({
  name: 'council.stepDown',
  summary: 'A judge, mediator or volunteer leaves a mediation; an administrator names somebody else.',
  who: 'resident',
  input: z.strictObject({ mediationId }),
  output: z.object({}),
  refusals: found,
})

export const mediationQueue = query({
  name: 'council.mediationQueue',
  summary:
    'Numbers of open mediations with who was named for them, and the list to choose from: nothing of the quarrels.',
  who: ['administrator'],
  input: z.strictObject({}),
  output: z.object({
    mediations: z.array(
      z.object({
        mediationId: z.string(),
        number: z.string(),
        kind: mediationKind,
        askedAtMs: z.int(),
        /** It waits for people. */
        waiting: z.boolean(),
        team: z.array(helper),
      }),
    ),
    roster: z.array(helper),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const setMediators = command({
  name: 'council.setMediators',
  summary: 'An administrator keeps the list of judges, mediators and volunteers of the community.',
  who: ['administrator'],
  input: z.strictObject({ people: z.array(z.strictObject({ personId: id('per'), duty })).max(50) }),
  output: z.object({}),
  refusals: ['PERSON_ELSEWHERE', 'MEDIATOR_TWICE'],
})

export const assignMediators = command({
  name: 'council.assignMediators',
  summary:
    'An administrator names a judge, a mediator and volunteers for a number, without reading the quarrel.',
  who: ['administrator'],
  input: z.strictObject({
    mediationId,
    judgeId: id('per'),
    mediatorId: id('per'),
    volunteerIds: z.array(id('per')).max(5),
  }),
  output: z.object({}),
  refusals: [
    'MEDIATION_NOT_FOUND',
    'MEDIATION_STATE_WRONG',
    'MEDIATION_OWN',
    'MEDIATOR_UNKNOWN',
    'MEDIATOR_TWICE',
    'MEDIATOR_SELF',
    'MEDIATOR_TIED',
  ],
})
