import { operations, type InboxPermitMessagesInput } from '../generated/contract'
import { now } from './clock'
import { send } from './commands'
import { read } from './reads'
import { load, save } from './storage'

export type MessageKind = InboxPermitMessagesInput['kinds'][number]

/** What became of asking; `unavailable` when there is nothing to ask for, or WeChat cannot ask now. */
export type Asked = 'allowed' | 'refused' | 'unavailable'

interface Template {
  readonly kind: MessageKind
  readonly templateId: string
}

interface Learned {
  readonly templates: readonly Template[]
  readonly atMs: number
}

const key = 'messageTemplates'
const learnedForMs = 24 * 3_600_000

/**
 * Learns the templates that can be asked for. It has to be done before a person taps: WeChat asks only as the direct
 * consequence of a tap.
 */
export async function learnMessageTemplates(): Promise<void> {
  const known = load(key) as Learned | undefined
  if (known !== undefined && now() - known.atMs < learnedForMs) return
  const reading = await read(operations.inbox.messageTemplates, {}, { keep: false })
  if (reading.kind === 'fresh') save(key, { templates: reading.value.templates, atMs: reading.atMs })
}

const templatesFor = (kinds: readonly MessageKind[]): readonly Template[] =>
  ((load(key) as Learned | undefined)?.templates ?? []).filter(({ kind }) => kinds.includes(kind))

/** Whether WeChat could bring any message of these kinds; what cannot be had is not offered. */
export const canAskForMessages = (kinds: readonly MessageKind[]): boolean => templatesFor(kinds).length > 0

/**
 * Asks whether WeChat may bring one message of each kind, at most three. To be called first thing in a tap, and only where
 * a person understands what for.
 */
export async function askForMessages(kinds: readonly MessageKind[]): Promise<Asked> {
  const templates = templatesFor(kinds).slice(0, 3)
  if (templates.length === 0) return 'unavailable'
  try {
    const answers = await wx.requestSubscribeMessage({
      tmplIds: templates.map(({ templateId }) => templateId),
    })
    const allowed = templates
      .filter(({ templateId }) => answers[templateId] === 'accept')
      .map(({ kind }) => kind)
    if (allowed.length === 0) return 'refused'
    await send(operations.inbox.permitMessages, { kinds: allowed })
    return 'allowed'
  } catch {
    return 'unavailable'
  }
}
