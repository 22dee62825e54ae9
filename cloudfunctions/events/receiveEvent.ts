import * as z from 'zod'
import { takeVerdict } from '../api/operations/media/steps'
import { verdictOf } from '../runtime/openApi'
import type { Store } from '../runtime/store'

/** The answer of a picture's check. Source: developers.weixin.qq.com, security.mediaCheckAsync. */
const mediaChecked = z.object({
  Event: z.literal('wxa_media_check'),
  trace_id: z.string().min(1).max(128),
  errcode: z.int().optional(),
  result: z.object({ suggest: z.string() }).optional(),
})

/**
 * Takes an event of WeChat's message push. What we do not know is left alone: the platform expects an answer whatever
 * it sends. A check that failed over there leaves its picture to a person.
 */
export async function receiveEvent(
  event: unknown,
  context: { readonly store: Store; readonly nowMs: number },
): Promise<string> {
  const read = mediaChecked.safeParse(event)
  if (!read.success) return 'ignored'
  const { trace_id: traceId, errcode = 0, result } = read.data
  await takeVerdict(context, traceId, errcode === 0 ? verdictOf(result?.suggest) : 'doubtful')
  return 'success'
}
