import { explain, isRefusal } from '../../shared/errors'
import { commands } from '../database'
import { idFrom } from './hashing'
import type { CommandRecord, Ending } from './commandRecord'
import { asStored, inputOf } from './confidential'
import type { Context, OpenContext, Operation } from './operation'
import type { Runtime } from './runtime'
import type { Store } from './store'

/** Ends the first run of a command that turns out to be on record already. */
class SeenBefore extends Error {}

/**
 * Runs a command for the first time, or answers a repetition as it was answered before.
 *
 * The record is written while the operation reads; its writes wait for the record. So a command costs no round trip
 * of its own, yet nothing is ever changed by a command that is not on record. A command that succeeded stays open
 * until `jobs/settle` has run it once more and found everything in its place.
 */
export async function runCommand(
  operation: Operation,
  record: CommandRecord,
  runtime: Runtime,
  openId: string,
): Promise<Ending & { readonly replayed: boolean }> {
  const stored = asStored(record, operation, runtime.sealing)
  const recorded = runtime.store.insert(commands, stored).then((isNew) => {
    if (!isNew) throw new SeenBefore()
  })
  recorded.catch(() => undefined) // Awaited below; this only marks the rejection as seen.
  try {
    const store = runtime.store.writingAfter(() => recorded)
    const ending = await runOnce(operation, record, runtime, store, openId)
    await recorded
    if (isFinalRefusal(ending)) await closeCommand(operation, record, ending, runtime)
    return { ...ending, replayed: false }
  } catch (error) {
    if (error instanceof SeenBefore) return replay(operation, stored, runtime, openId)
    throw error
  }
}

/** Runs a recorded command once more, as of the time it was first received. Every step finds what it did before. */
export const repeatCommand = (
  operation: Operation,
  record: CommandRecord,
  runtime: Runtime,
  openId = '',
): Promise<Ending> => {
  const said = { ...record, input: inputOf(record, operation, runtime.sealing) }
  return runOnce(operation, said, runtime, runtime.store, openId)
}

/** Closes a command with its ending. What a confidential one said has served its purpose and is erased. */
export function closeCommand(
  { contract }: Operation,
  { _id }: CommandRecord,
  ending: Ending,
  { store }: Runtime,
): Promise<number> {
  return store.change(
    commands,
    { _id, state: 'open' },
    {
      state: 'done',
      ending: literal(store, ending),
      ...(contract.confidential === true ? { input: store.command['remove']?.() } : {}),
    },
  )
}

const isFinalRefusal = (ending: Ending): boolean => !ending.ok && !ending.error.retry

async function replay(
  operation: Operation,
  record: CommandRecord,
  runtime: Runtime,
  openId: string,
): Promise<Ending & { readonly replayed: boolean }> {
  const known = await runtime.store.read(commands, record._id)
  if (known === undefined) throw new Error(`the command ${record._id} is a duplicate and cannot be read`)
  if (known.inputHash !== record.inputHash) {
    return { ok: false, error: explain({ refused: 'COMMAND_REUSED' }), replayed: false }
  }
  if (known.ending !== undefined) return { ...known.ending, replayed: true }
  const ending = await repeatCommand(operation, known, runtime, openId)
  // The person is told that it was refused, so it must not be settled into a success later.
  if (isFinalRefusal(ending)) await closeCommand(operation, known, ending, runtime)
  return { ...ending, replayed: true }
}

async function runOnce(
  operation: Operation,
  record: CommandRecord,
  runtime: Runtime,
  store: Store,
  openId: string,
): Promise<Ending> {
  const outcome = await operation.run(contextOf(record, runtime, store, openId), record.input)
  if (isRefusal(outcome)) return { ok: false, error: explain(outcome) }
  return { ok: true, value: operation.contract.output.parse(outcome) }
}

const contextOf = (
  record: CommandRecord,
  runtime: Runtime,
  store: Store,
  openId: string,
): OpenContext | Context => ({
  openId,
  callerId: record.personId,
  nowMs: record.receivedAtMs,
  store,
  pause: runtime.pause,
  authenticate: runtime.authenticate,
  sealing: runtime.sealing,
  openApi: runtime.openApi,
  files: runtime.files,
  messageTemplates: runtime.messageTemplates,
  commandId: record.commandId,
  newId: (prefix, ...parts) => idFrom(prefix, record._id, ...parts),
  subjectId: record.subjectId,
  by: record.by,
  ...(record.principal === undefined ? {} : { principal: record.principal }),
})

/** A value as it is, so that the SDK does not take its fields for paths. */
const literal = (store: Store, value: unknown): unknown => store.command.set?.(value)
