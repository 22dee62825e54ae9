/**
 * The inside of one function instance: a worker thread that loads the built function once and serves one call at a
 * time. It is bundled by `instanceSource` and knows nothing but the messages of `instanceMessage`.
 *
 * After each answer the whole thread sleeps until the next call, as the platform freezes an instance: work that was
 * not awaited stands still and may go on, or not, during a later call.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { format } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import type { InstanceCall, InstanceData, InstanceMessage } from './instanceMessage'
import { RequestChain } from './requestChain'
import { shiftDate } from './shiftedDate'

type Main = (event: unknown, context: unknown) => unknown

const data = workerData as InstanceData
const port = parentPort
if (!port) throw new Error('the instance must run in a worker thread')

const frozen = new Int32Array(data.frozen)
const lifelong = { ...process.env }
const chain = new RequestChain()
let requestId: string | undefined

const send = (message: InstanceMessage): void => {
  port.postMessage(message)
}

const stackOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? String(error))
    : typeof error === 'string'
      ? error
      : format('%j', error)

for (const level of ['debug', 'info', 'warn', 'error'] as const) {
  console[level] = (...parts: unknown[]) => {
    send({ kind: 'log', requestId, level, text: format(...parts) })
  }
}
console.log = console.info

/** Gives the call its own variables; what a function or an earlier call left in the environment is gone. */
function setEnvironment(ofCall: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, lifelong, ofCall)
}

async function serve(main: Main, call: InstanceCall): Promise<void> {
  requestId = call.requestId
  setEnvironment(call.environment)
  chain.reset()
  let answer: InstanceMessage
  try {
    const result = await main(JSON.parse(call.eventText), call.context)
    // JSON.stringify gives undefined for what has no JSON form; the platform answers null then.
    const resultText = (JSON.stringify(result) as string | undefined) ?? 'null'
    answer = { kind: 'answer', requestId, resultText, chain: chain.longest }
  } catch (error) {
    answer = { kind: 'failure', requestId, stack: stackOf(error), chain: chain.longest }
  }
  // The mark comes before the answer, so that a call that follows at once can take it away again.
  Atomics.store(frozen, 0, 1)
  send(answer)
  requestId = undefined
  Atomics.wait(frozen, 0, 1)
}

function load(): Main {
  const entry = join(data.functionFolder, 'index.js')
  const exported = createRequire(entry)(entry) as { main?: unknown }
  if (typeof exported.main !== 'function') throw new Error(`${entry} does not export a function "main"`)
  return exported.main as Main
}

shiftDate(data.sharedOffset)
try {
  const main = load()
  port.on('message', (call: InstanceCall) => void serve(main, call))
  send({ kind: 'ready' })
} catch (error) {
  send({ kind: 'loadFailure', stack: stackOf(error) })
}
