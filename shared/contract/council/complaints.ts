import * as z from 'zod'
import { timelineEntry, typed } from './councilFields'
import { photoRefusals, wordRefusals } from './councilRefusals'
import { id, momentMs, photoIds, photoView } from '../fields'
import { command, query } from '../operation'
import { complaintHandlers, complaintKinds } from '../../domain/council/complaint'
import { complaintMachine, type ComplaintState } from '../../domain/council/complaintMachine'
import { staffRoles } from '../../domain/people/person'

const complaintId = id('cpl')

const complaintLine = z.object({
  complaintId: z.string(),
  kind: z.enum(complaintKinds),
  words: z.string(),
  state: z.enum(Object.keys(complaintMachine.states) as ComplaintState[]),
  aboutName: z.string().optional(),
  raisedAtMs: z.int(),
  answerByMs: z.int(),
  mine: z.boolean(),
})

export const complaintNames = query({
  name: 'council.complaintNames',
  summary: 'Who works for the community, so that somebody who complains can say whom it is about.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    staff: z.array(z.object({ personId: z.string(), displayName: z.string(), role: z.enum(staffRoles) })),
  }),
  refusals: [],
})

export const complain = command({
  name: 'council.complain',
  summary: 'Anyone complains about anything; whomever it concerns neither reads nor answers it.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({
    kind: z.enum(complaintKinds),
    words: typed,
    photoIds: photoIds(3),
    aboutPersonId: id('per').optional(),
    named: z.boolean(),
  }),
  output: z.object({ complaintId: z.string(), answerByMs: z.int() }),
  refusals: [...wordRefusals, 'PERSON_ELSEWHERE', ...photoRefusals],
  rate: { calls: 20, perSeconds: 3600 },
})

export const complaints = query({
  name: 'council.complaints',
  summary: "The caller's own complaints, newest first.",
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({ complaints: z.array(complaintLine), more: z.boolean(), nowMs: z.int() }),
  refusals: [],
})

export const complaint = query({
  name: 'council.complaint',
  summary: 'One complaint, for whoever raised it and those who handle it, except whom it concerns.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ complaintId }),
  output: complaintLine.extend({
    /** For those who handle it, if the person wanted to be known. */
    author: z.string().optional(),
    photos: z.array(photoView),
    timeline: z.array(timelineEntry),
    mayAnswer: z.boolean(),
    nowMs: z.int(),
  }),
  refusals: ['COMPLAINT_NOT_FOUND'],
})

export const complaintQueue = query({
  name: 'council.complaintQueue',
  summary: 'Open complaints, the most urgent first, without those that concern the caller.',
  who: complaintHandlers,
  input: z.strictObject({}),
  output: z.object({ complaints: z.array(complaintLine), nowMs: z.int() }),
  refusals: [],
})

export const answerComplaint = command({
  name: 'council.answerComplaint',
  summary: 'Somebody whom it does not concern answers a complaint; an appeal is answered by a second person.',
  who: complaintHandlers,
  input: z.strictObject({ complaintId, words: typed }),
  output: z.object({}),
  refusals: ['COMPLAINT_NOT_FOUND', 'COMPLAINT_STATE_WRONG', 'ANOTHER_PERSON_NEEDED', ...wordRefusals],
})

export const appealComplaint = command({
  name: 'council.appealComplaint',
  summary: 'Whoever complained asks another person to look again, once.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ complaintId, words: typed }),
  output: z.object({ answerByMs: z.int() }),
  refusals: ['COMPLAINT_NOT_FOUND', 'COMPLAINT_STATE_WRONG', ...wordRefusals],
})
