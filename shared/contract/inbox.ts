import * as z from 'zod'
import { messageKinds } from '../domain/inbox/message'
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

export const messageTemplates = query({
  name: 'inbox.messageTemplates',
  summary: "The account's templates of messages, which the phone needs to ask for a permit.",
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(z.object({ kind: z.enum(messageKinds), templateId: z.string() })),
  }),
  refusals: [],
})

export const permitMessages = command({
  name: 'inbox.permitMessages',
  summary: 'Records that the caller allowed WeChat to bring one message of each of these kinds.',
  who: 'resident',
  input: z.strictObject({ kinds: z.array(z.enum(messageKinds)).min(1).max(3) }),
  output: z.object({}),
  refusals: [],
  rate: { calls: 30, perSeconds: 3600 },
})
