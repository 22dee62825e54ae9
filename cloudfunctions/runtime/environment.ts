import * as z from 'zod'
import { messageKinds, type MessageTemplates } from '../../shared/domain/inbox/message'

const field = z.string().min(1)
const template = z.strictObject({ templateId: field, title: field, text: field, time: field })
const messageTemplates = z.partialRecord(z.enum(messageKinds), template)

/** What the deployment sets; the only place that reads environment variables. */
export interface Environment {
  /** Key of the rotating codes: at least 32 characters, the same for all functions. */
  readonly codeKey: string
  /** Templates of messages by their kind; a kind without one stays inside the app. */
  readonly messageTemplates?: MessageTemplates
}

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const codeKey = variables.LINLI_CODE_KEY ?? ''
  if (codeKey.length < 32) throw new Error('LINLI_CODE_KEY must be set to at least 32 characters')
  return { codeKey, messageTemplates: templatesOf(variables.LINLI_MESSAGE_TEMPLATES ?? '{}') }
}

/** @throws Error when a kind is unknown or a template lacks a field: better at the deployment than with the first message */
function templatesOf(text: string): MessageTemplates {
  const read = messageTemplates.safeParse(JSON.parse(text))
  if (!read.success) throw new Error(`LINLI_MESSAGE_TEMPLATES: ${z.prettifyError(read.error)}`)
  return read.data
}
