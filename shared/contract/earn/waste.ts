import * as z from 'zod'
import { id, momentMs, photoIds, photoView, scanned } from '../fields'
import { command, query } from '../operation'

const grams = z.int().min(0).max(100_000_000).multipleOf(100)
const grown = z.object({ harvestId: z.string(), title: z.string(), atMs: z.int() })

export const weigh = command({
  name: 'earn.weigh',
  summary: "Staff scan a person's rotating code and enter what the scale says; points follow from the rule.",
  who: ['clerk', 'administrator', 'team', 'buildingLead'],
  input: z.strictObject({
    code: scanned,
    ruleId: z.string().regex(/^[a-z0-9-]{1,60}$/),
    /** Tenths of a kilogram. */
    grams,
    /** What lay on the scale, for whoever doubts it later; not asked for. */
    photoIds: photoIds(1).optional(),
  }),
  output: z.object({
    displayName: z.string(),
    act: z.string(),
    grams: z.int(),
    points: z.int(),
    honour: z.int(),
    /** A cap of the rule took something away. */
    capped: z.boolean(),
  }),
  refusals: [
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'PERSON_ELSEWHERE',
    'RULE_BOOK_NOT_FOUND',
    'RULE_NOT_FOUND',
    'RULE_NOT_WEIGHED',
    'WEIGHT_ZERO',
    'WEIGHT_TOO_LARGE',
    'OWN_PASSBOOK',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
    'PHOTO_NOT_FOUND',
    'PHOTO_NOT_YOURS',
    'PHOTO_TAKEN',
    'PHOTO_REFUSED',
  ],
})

export const myWaste = query({
  name: 'earn.myWaste',
  summary: 'What the caller brought this year and lately, and what grew on the compost it became.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({
    year: z.int(),
    gramsThisYear: z.int(),
    dropOffs: z.array(
      z.object({
        dropOffId: z.string(),
        act: z.string(),
        grams: z.int(),
        atMs: z.int(),
        batchNumber: z.int().optional(),
        photos: z.array(photoView),
      }),
    ),
    /** The batches that what is listed went into. */
    batches: z.array(
      z.object({
        number: z.int(),
        isOpen: z.boolean(),
        myGrams: z.int(),
        grams: z.int(),
        compostGrams: z.int().optional(),
        harvests: z.array(grown),
      }),
    ),
    more: z.boolean(),
  }),
  refusals: [],
})

export const compostBatches = query({
  name: 'earn.compostBatches',
  summary: 'The newest compost batches of the community with what went in and what grew on them.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    batches: z.array(
      z.object({
        batchId: z.string(),
        number: z.int(),
        isOpen: z.boolean(),
        openedAtMs: z.int(),
        closedAtMs: z.int().optional(),
        grams: z.int(),
        dropOffs: z.int(),
        compostGrams: z.int().optional(),
        harvests: z.array(grown),
      }),
    ),
  }),
  refusals: [],
})

export const openCompostBatch = command({
  name: 'earn.openCompostBatch',
  summary: 'Staff open the next compost batch of the community; one is open at a time.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({}),
  output: z.object({ batchId: z.string(), number: z.int() }),
  refusals: ['BATCH_OPEN'],
})

export const closeCompostBatch = command({
  name: 'earn.closeCompostBatch',
  summary: 'Staff close the open compost batch, with what it gave if that was weighed.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({ batchId: id('cmp'), compostGrams: grams.optional() }),
  output: z.object({ batchId: z.string() }),
  refusals: ['BATCH_NOT_FOUND', 'BATCH_CLOSED'],
})
