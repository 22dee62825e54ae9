import type { MessageKind, MessageState } from './message'

/** Something that a person is told inside the app. */
export interface Notice {
  /** `<person>:<what it is about>`, so that nobody is told the same thing twice. */
  readonly _id: string
  readonly personId: string
  readonly communityId: string
  readonly title: string
  readonly text: string
  readonly atMs: number
  readonly read: boolean
  /** Present when it may also go to the person's WeChat. */
  readonly kind?: MessageKind
  readonly message?: MessageState
}

export const noticeId = (personId: string, about: string): string => `${personId}:${about}`
