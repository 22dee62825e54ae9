import type { Actor } from '../bank/passbook'

/** One person's presence at one session. `_id` is `<session>:<person>`, so there is one at most. */
export interface Presence {
  readonly _id: string
  readonly sessionId: string
  readonly courseId: string
  readonly personId: string
  readonly displayName: string
  readonly atMs: number
  readonly commandId: string
  readonly by: Actor
}
