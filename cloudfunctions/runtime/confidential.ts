import type { CommandRecord } from './commandRecord'
import type { Operation } from './operation'
import type { Sealing } from './sealing'

/**
 * A command as it goes on record. What a confidential one says is sealed, so that it can be run again but not read; so
 * is what tells one input from another, because a short text can be guessed from a plain hash.
 */
export const asStored = (record: CommandRecord, { contract }: Operation, sealing: Sealing): CommandRecord =>
  contract.confidential === true
    ? {
        ...record,
        input: sealing.seal(JSON.stringify(record.input), record._id),
        inputHash: sealing.seal(record.inputHash, record._id),
      }
    : record

/** What a recorded command says. */
export const inputOf = (stored: CommandRecord, { contract }: Operation, sealing: Sealing): unknown =>
  contract.confidential === true ? JSON.parse(sealing.unseal(String(stored.input), stored._id)) : stored.input
