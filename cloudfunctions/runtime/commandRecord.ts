import { canonicalText } from '../../shared/domain/bank/sealing'
import type { RefusalAnswer } from '../../shared/errors'
import type { Actor } from '../../shared/domain/bank/passbook'
import type { Principal } from './principal'
import { sha256 } from './hashing'

/** What a command ended in. */
export type Ending =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: RefusalAnswer }

/**
 * What somebody asked for. It is written before anything is done about it, so whatever was done can be traced to it,
 * and whatever was left half done can be finished by doing it again.
 */
export interface CommandRecord {
  /** `<caller>:<command id>`. */
  readonly _id: string
  readonly commandId: string
  readonly operation: string
  /** Sealed while a confidential command is open, and absent once it is closed. */
  readonly input?: unknown
  readonly inputHash: string
  readonly personId: string
  /** The caller as they were known at that time, or absent for somebody not yet registered. */
  readonly principal?: Principal
  readonly subjectId: string
  readonly by: Actor
  /** Time of the first receipt; every repetition is decided as of this moment. */
  readonly receivedAtMs: number
  /** `stuck` after several failed attempts to settle it: somebody has to look. */
  readonly state: 'open' | 'done' | 'stuck'
  readonly ending?: Ending
  readonly settleTries: number
}

export const commandRecordId = (callerId: string, commandId: string): string => `${callerId}:${commandId}`

/** Two requests are the same command when they ask for the same, for the same person. */
export const hashOfInput = (operation: string, subjectId: string, input: unknown): string =>
  sha256(canonicalText({ operation, subjectId, input }))
