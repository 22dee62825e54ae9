import { commands } from '../database'
import type { CommandRecord } from '../runtime/commandRecord'
import { closeCommand, repeatCommand } from '../runtime/runCommand'
import type { Runtime } from '../runtime/runtime'
import { CloudFailure } from '../runtime/store'

/** A command is left alone for this long: longer than any function may run. */
export const settleAfterMs = 60_000
const commandsASlice = 100
/** After so many failures that are not the cloud's a command needs a person to look at it. */
const mostTries = 5

export interface Settled {
  readonly closed: number
  readonly failed: number
  /** True when more may be waiting. */
  readonly more: boolean
}

/**
 * Runs every open command once more and closes it. A command that was finished changes nothing; one that was killed
 * between its steps is finished now, as of the time it was received.
 */
export async function settle(runtime: Runtime): Promise<Settled> {
  const { lt } = runtime.store.command as Record<'lt', (ms: number) => unknown>
  const open = await runtime.store.find(commands, {
    where: { state: 'open', receivedAtMs: lt(runtime.clock() - settleAfterMs) },
    orderBy: ['receivedAtMs', 'asc'],
    limit: commandsASlice,
  })
  let closed = 0
  for (const record of open) closed += (await settleOne(record, runtime)) ? 1 : 0
  return { closed, failed: open.length - closed, more: open.length === commandsASlice && closed > 0 }
}

async function settleOne(record: CommandRecord, runtime: Runtime): Promise<boolean> {
  const operation = await runtime.findOperation(record.operation)
  try {
    if (operation === undefined) throw new Error(`no operation is called ${record.operation}`)
    const ending = await repeatCommand(operation, record, runtime)
    if (ending.ok || !ending.error.retry) {
      await closeCommand(operation, record, ending, runtime)
      return true
    }
  } catch (error) {
    runtime.log({ operation: `settle ${record.operation}`, outcome: 'failed', fault: String(error) })
    if (error instanceof CloudFailure) return false
  }
  const tries = record.settleTries + 1
  await runtime.store.change(
    commands,
    { _id: record._id },
    { settleTries: tries, state: tries < mostTries ? 'open' : 'stuck' },
  )
  return false
}
