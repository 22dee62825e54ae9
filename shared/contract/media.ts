import * as z from 'zod'
import { photoPurposes } from '../domain/media/photo'
import { id, momentMs, photoView, words } from './fields'
import { command, query } from './operation'

/** Roles that look at what a check could not decide. */
const reviewers = ['clerk', 'approver', 'administrator'] as const

export const addPhoto = command({
  name: 'media.addPhoto',
  summary: 'Registers an uploaded file as a photo of the person, if it is one, and has it checked.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({
    fileId: z.string().regex(/^cloud:\/\/[\w.-]{1,120}\/[\w./-]{1,120}$/),
    purpose: z.enum(photoPurposes),
  }),
  output: z.object({ photo: photoView }),
  refusals: ['PHOTO_NOT_FOUND', 'PHOTO_NOT_YOURS', 'PHOTO_TOO_LARGE', 'NOT_A_PHOTO'],
  rate: { calls: 60, perSeconds: 3600 },
})

export const photos = query({
  name: 'media.photos',
  summary: "The person's own photos by their ids, such as after a check that took its time.",
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ photoIds: z.array(id('pho')).min(1).max(20) }),
  output: z.object({ photos: z.array(photoView) }),
  refusals: [],
})

export const doubtful = query({
  name: 'media.doubtful',
  summary: 'Photos that the check could not decide, oldest first, for a person to look at.',
  who: reviewers,
  input: z.strictObject({ after: momentMs.optional() }),
  output: z.object({
    photos: z.array(
      z.object({ photo: photoView, purpose: z.enum(photoPurposes), about: z.string(), addedAtMs: z.int() }),
    ),
    more: z.boolean(),
  }),
  refusals: [],
})

export const decidePhoto = command({
  name: 'media.decidePhoto',
  summary: 'Passes or refuses a photo by a person, who may also take back an earlier decision.',
  who: reviewers,
  input: z.strictObject({
    photoId: id('pho'),
    decision: z.union([
      z.strictObject({ to: z.literal('passed') }),
      z.strictObject({ to: z.literal('refused'), reason: words(60) }),
    ]),
  }),
  output: z.object({ photo: photoView }),
  refusals: ['PHOTO_NOT_FOUND', 'PHOTO_OF_YOUR_OWN'],
})
