import type { Operation } from '../generated/contract'
import { now } from './clock'
import { callCloud, type Outcome } from './cloud'
import { newCommandId } from './commandId'
import { isOnline, whenBackOnline } from './network'
import { load, save } from './storage'

/** A command that staff gave without a connection, kept with its id until its outcome is certain. */
export interface QueuedCommand {
  readonly commandId: string
  readonly operation: string
  readonly input: unknown
  readonly forPersonId?: string
  /** What it was, for the list, such as 清洁日 · 扫码. */
  readonly label: string
  readonly madeAtMs: number
  readonly state: 'waiting' | 'done' | 'refused'
  /** Why it was refused. */
  readonly text: string
}

const key = 'offlineQueue'
/** What is over stays in the list for so long, so that it can be looked at. */
const shownForMs = 24 * 3_600_000
/** More than a full hall; the phone has a megabyte for a key. */
const mostKept = 500

type Listener = (queue: readonly QueuedCommand[]) => void
const listeners = new Set<Listener>()
let flushing: Promise<void> | undefined

/** All that is kept, oldest first. */
export const queuedCommands = (): readonly QueuedCommand[] => (load(key) as QueuedCommand[] | undefined) ?? []

/** Calls the listener with each change. Answers how to stop that. */
export function watchQueue(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/**
 * Keeps a command to be posted in its turn, and tries at once when there is a connection. The input says itself when it
 * was made if that matters to the server. Answers false when the phone has no room left: then nothing was kept.
 */
export async function queueCommand<Input>(
  operation: Operation<'command', Input, unknown>,
  input: Input,
  label: string,
  forPersonId?: string,
): Promise<boolean> {
  const madeAtMs = now()
  const command: QueuedCommand = {
    commandId: await newCommandId(madeAtMs),
    operation: operation.name,
    input,
    ...(forPersonId === undefined ? {} : { forPersonId }),
    label,
    madeAtMs,
    state: 'waiting',
    text: '',
  }
  const kept = queuedCommands()
  if (kept.length >= mostKept || !keep([...kept, command])) return false
  void flush()
  return true
}

/**
 * Posts what waits, in the order in which it was made, each under the id it was kept with, so that none takes effect
 * twice. It stops at the first without an answer, and goes on when it is called again or the connection is back.
 */
export function flush(): Promise<void> {
  flushing ??= postAll().finally(() => {
    flushing = undefined
  })
  return flushing
}

/** Posts when the connection comes back. Called once, when the app starts. */
export function flushWhenOnline(): void {
  whenBackOnline(() => void flush())
  if (waiting() !== undefined) void flush()
}

/** Takes what is over off the list. */
export function clearFinished(): void {
  keep(queuedCommands().filter(({ state }) => state === 'waiting'))
}

const waiting = (): QueuedCommand | undefined => queuedCommands().find(({ state }) => state === 'waiting')

async function postAll(): Promise<void> {
  for (let command = waiting(); command !== undefined && isOnline(); command = waiting()) {
    const { commandId, operation, input, forPersonId } = command
    const message = { operation, commandId, input, ...(forPersonId === undefined ? {} : { forPersonId }) }
    const outcome = await callCloud(message)
    if (outcome.kind === 'unknown') return
    note(commandId, outcome)
  }
}

function note(commandId: string, outcome: Exclude<Outcome<unknown>, { kind: 'unknown' }>): void {
  const over =
    outcome.kind === 'value'
      ? ({ state: 'done', text: '' } as const)
      : ({ state: 'refused', text: outcome.refusal.text } as const)
  const oldestMs = now() - shownForMs
  keep(
    queuedCommands()
      .map((command) => (command.commandId === commandId ? { ...command, ...over } : command))
      .filter(({ state, madeAtMs }) => state === 'waiting' || madeAtMs > oldestMs),
  )
}

function keep(queue: readonly QueuedCommand[]): boolean {
  const isKept = save(key, queue)
  if (isKept) for (const listener of [...listeners]) listener(queue)
  return isKept
}
