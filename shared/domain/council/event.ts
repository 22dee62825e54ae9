import type { Actor } from '../bank/passbook'

/** What happened to something of the council, by whom: its audit entry and what makes a repeated command change nothing. */
export interface CouncilEvent {
  readonly commandId: string
  readonly move: string
  readonly atMs: number
  readonly by: Actor
  /** What the public is told about it: an answer, a reason. */
  readonly words?: string
}

export interface Happening {
  readonly commandId: string
  readonly move: string
  readonly nowMs: number
  readonly by: Actor
  readonly words?: string | undefined
}

/** True when a document has made this command's move already: nothing is left to do. */
export const hasHappened = (
  { events }: { readonly events: readonly CouncilEvent[] },
  commandId: string,
): boolean => events.some((event) => event.commandId === commandId)

/** What a command leaves behind in the document it changes. */
export const eventOf = ({ commandId, move, nowMs, by, words }: Happening): CouncilEvent => ({
  commandId,
  move,
  atMs: nowMs,
  by,
  ...(words === undefined ? {} : { words }),
})

/** Why something was called off, or undefined while it goes on. */
export const cancelledForOf = (events: readonly CouncilEvent[]): string | undefined =>
  events.find(({ move }) => move === 'cancel')?.words
