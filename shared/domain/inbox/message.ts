import { dayOf, startOfDayMs } from '../calendar'

/** What people may have sent to their WeChat besides the notice in the app. */
export const messageKinds = [
  'redemptionReady',
  'activityReminder',
  'pointsEnding',
  'waitListPlace',
  'answer',
  'afterSchool',
] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * A template of the account for one kind, with the names of its fields for the title and the text, which must be of
 * the kind `thing`, and for the moment, of the kind `time`. They differ from account to account.
 */
export interface MessageTemplate {
  readonly templateId: string
  readonly title: string
  readonly text: string
  readonly time: string
}

export type MessageTemplates = Readonly<Partial<Record<MessageKind, MessageTemplate>>>

/**
 * One message that a person allowed. It is the only place where a WeChat identity is stored, because a message cannot be
 * sent without it; it is taken out as soon as the permit is used.
 */
export interface MessagePermit {
  /** `<person>:<kind>:<command>`, so a repeated command permits nothing twice. */
  readonly _id: string
  readonly personId: string
  readonly kind: MessageKind
  readonly openId?: string
  readonly state: 'unused' | 'used' | 'refused'
  readonly atMs: number
}

/** What became of the message of a notice; `sending` for good when the instance died on the way, and it is not repeated. */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'unpermitted' | 'malformed' | 'unknown'

/** The longest text of a field of the kind `thing`. Source: developers.weixin.qq.com, subscribeMessage.send. */
const longestThing = 20

const fitting = (text: string): string => {
  const characters = [...text]
  return characters.length <= longestThing ? text : `${characters.slice(0, longestThing - 1).join('')}…`
}

/** The fields of a message about a notice; what does not fit is read in the app. */
export const messageFields = (
  template: MessageTemplate,
  { title, text, time }: { readonly title: string; readonly text: string; readonly time: string },
): Readonly<Record<string, string>> => ({
  [template.title]: fitting(title),
  [template.text]: fitting(text),
  [template.time]: time,
})

const hourMs = 3_600_000

/** From eight in the morning to nine in the evening; nobody's phone is to ring at night. */
export function isWakingHour(nowMs: number): boolean {
  const hours = (nowMs - startOfDayMs(dayOf(nowMs))) / hourMs
  return hours >= 8 && hours < 21
}
