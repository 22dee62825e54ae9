import type { Operation } from '../generated/contract'
import type { RefusalAnswer } from '../generated/shared'
import { now, pause } from './clock'
import { callCloud, type Outcome } from './cloud'
import { newCommandId } from './commandId'
import { isOnline } from './network'
import { load, remove, save } from './storage'

/** A command as it is kept on the phone from before it is sent until its outcome is certain. */
export interface PendingCommand {
  readonly commandId: string
  readonly operation: string
  readonly forPersonId?: string
  readonly input: unknown
  readonly madeAtMs: number
}

/** What became of a command. After `unknown` it stays pending; `resume` asks again with the same id. */
export type Sent<T> =
  | { readonly kind: 'value'; readonly value: T; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer }
  | { readonly kind: 'unknown'; readonly refusal: RefusalAnswer; readonly commandId: string }

const key = 'pendingCommands'

/** Waits between the attempts of one sending, in milliseconds. */
const waitsMs = [800, 2_000, 4_000]

/** Those whose outcome a running call is still waiting for. */
const underWay = new Map<string, Promise<Outcome<unknown>>>()

export const pendingCommands = (): readonly PendingCommand[] =>
  (load(key) as PendingCommand[] | undefined) ?? []

/**
 * Sends a command under a new id, which is stored first. An unknown outcome is asked for again with the same id, so
 * however often that happens the command takes effect at most once.
 *
 * @param forPersonId the ward for whom the person acts
 */
export async function send<Input, Output>(
  operation: Operation<'command', Input, Output>,
  input: Input,
  forPersonId?: string,
): Promise<Sent<Output>> {
  const madeAtMs = now()
  const pending: PendingCommand = {
    commandId: await newCommandId(madeAtMs),
    operation: operation.name,
    ...(forPersonId === undefined ? {} : { forPersonId }),
    input,
    madeAtMs,
  }
  save(key, [...pendingCommands(), pending])
  return attempt<Output>(pending)
}

/** Asks for the outcome of a command that is pending. Answers undefined when nothing is known of it any more. */
export async function resume<Input, Output>(
  operation: Operation<'command', Input, Output>,
  commandId: string,
): Promise<Sent<Output> | undefined> {
  const pending = pendingCommands().find((one) => one.commandId === commandId)
  return pending?.operation === operation.name ? attempt<Output>(pending) : undefined
}

/** Asks for the outcome of all that is pending, oldest first, and tells each that became certain. */
export async function resumeAll(tell: (command: PendingCommand, sent: Sent<unknown>) => void): Promise<void> {
  for (const pending of pendingCommands()) {
    if (underWay.has(pending.commandId)) continue
    const sent = await attempt<unknown>(pending)
    if (sent.kind === 'unknown') return
    tell(pending, sent)
  }
}

async function attempt<Output>(pending: PendingCommand): Promise<Sent<Output>> {
  const { commandId } = pending
  const running = underWay.get(commandId) ?? repeat(pending)
  underWay.set(commandId, running)
  try {
    const outcome = (await running) as Outcome<Output>
    if (outcome.kind === 'unknown') return { ...outcome, commandId }
    forget(commandId)
    return outcome
  } finally {
    underWay.delete(commandId)
  }
}

async function repeat({ madeAtMs: _, ...message }: PendingCommand): Promise<Outcome<unknown>> {
  let outcome = await callCloud(message)
  for (const wait of waitsMs) {
    // Without a connection every further attempt is lost; it is made when the connection is back.
    if (outcome.kind !== 'unknown' || !isOnline()) return outcome
    await pause(wait)
    outcome = await callCloud(message)
  }
  return outcome
}

function forget(commandId: string): void {
  const left = pendingCommands().filter((one) => one.commandId !== commandId)
  if (left.length === 0) remove(key)
  else save(key, left)
}
