import * as z from 'zod'
import { duties, mediationKinds } from '../../domain/council/mediation'
import { mediationMachine, type MediationState } from '../../domain/council/mediationMachine'
import { id } from '../fields'

export const mediationId = id('med')
export const mediationKind = z.enum(mediationKinds)
export const duty = z.enum(duties)
const states = Object.keys(mediationMachine.states) as MediationState[]

export const helper = z.object({ personId: z.string(), displayName: z.string(), duty })

export const mediationLine = z.object({
  mediationId: z.string(),
  number: z.string(),
  kind: mediationKind,
  state: z.enum(states),
  /** What the caller is in it. */
  standing: z.enum([...duties, 'party', 'invited', 'asker']),
  askedAtMs: z.int(),
  talkAtMs: z.int().optional(),
})

/** What those in it read; for whoever is only invited the lists are empty and the words absent. */
export const mediationDetail = mediationLine.extend({
  isAsker: z.boolean(),
  words: z.string().optional(),
  team: z.array(z.object({ displayName: z.string(), duty })),
  parties: z.array(
    z.object({
      partyId: z.string(),
      displayName: z.string(),
      state: z.enum(['invited', 'joined', 'declined']),
      onPaper: z.boolean(),
      confirmed: z.boolean(),
      mine: z.boolean(),
    }),
  ),
  place: z.string().optional(),
  notes: z.array(z.object({ atMs: z.int(), byName: z.string(), words: z.string(), shared: z.boolean() })),
  draft: z.object({ number: z.int(), words: z.string(), atMs: z.int() }).optional(),
  endedAtMs: z.int().optional(),
  /** Until then it can be read; print what is needed. */
  keptUntilMs: z.int().optional(),
})
