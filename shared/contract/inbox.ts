import * as z from 'zod'
import { momentMs } from './fields'
import { command, query } from './operation'

export const list = query({
  name: 'inbox.list',
  summary: "The caller's own notices, newest first, and how many are unread.",
  who: 'resident',
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({
    notices: z.array(
      z.object({
        noticeId: z.string(),
        title: z.string(),
        text: z.string(),
        atMs: z.int(),
        read: z.boolean(),
      }),
    ),
    unread: z.int(),
    more: z.boolean(),
  }),
  refusals: [],
})

export const markRead = command({
  name: 'inbox.markRead',
  summary: "Marks the caller's notices up to a moment as read, which is what they have seen on the screen.",
  who: 'resident',
  input: z.strictObject({ untilMs: momentMs }),
  output: z.object({}),
  refusals: [],
})
