import * as z from 'zod'
import { staff } from './classFields'
import { commandId, id } from '../fields'
import { command, query } from '../operation'

export const doubtfulRatings = query({
  name: 'classes.doubtfulRatings',
  summary: 'Staff see the sentences of ratings that a person has to read first; not who wrote them.',
  who: staff,
  input: z.strictObject({}),
  output: z.object({
    ratings: z.array(
      z.object({
        courseId: z.string(),
        ratingId: z.string(),
        title: z.string(),
        stars: z.int(),
        sentence: z.string(),
        atMs: z.int(),
      }),
    ),
    more: z.boolean(),
  }),
  refusals: [],
})

export const judgeRating = command({
  name: 'classes.judgeRating',
  summary: 'Staff publish the sentence of a rating, or leave it out; the stars count either way.',
  who: staff,
  input: z.strictObject({ courseId: id('crs'), ratingId: commandId, publish: z.boolean() }),
  output: z.object({}),
  refusals: ['RATING_NOT_FOUND', 'RATING_SEEN'],
})
