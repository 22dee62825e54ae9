import * as z from 'zod'
import { explain, isRefusal, refuse, type Refusal, type RefusalAnswer } from '../../shared/errors'
import { commandId, id } from '../../shared/contract/fields'
import type { Actor } from '../../shared/domain/bank/passbook'
import { commandRecordId, hashOfInput } from './commandRecord'
import type { Context, OpenContext, Operation } from './operation'
import { authorise, personIdOf, type Principal } from './principal'
import { refusalOfRate } from './rateLimit'
import { runCommand } from './runCommand'
import type { Runtime } from './runtime'
import { CloudFailure } from './store'

/** What a phone gets. */
export type Answer =
  | { readonly ok: true; readonly value: unknown; readonly replayed?: boolean }
  | { readonly ok: false; readonly error: RefusalAnswer; readonly replayed?: boolean }

/** What a phone sends. The platform adds fields of its own, which are not looked at. */
const envelope = z.object({
  operation: z.string().max(60),
  commandId: commandId.optional(),
  forPersonId: id('per').optional(),
  input: z.unknown().optional(),
})

interface Request {
  readonly openId: string
  readonly operation: Operation
  readonly input: unknown
  readonly commandId: string
  readonly callerId: string
  readonly nowMs: number
  readonly principal?: Principal
  readonly subjectId: string
  readonly by: Actor
}

/**
 * The way of every request: find the operation, parse the input, learn who it is, ask whether they may, count the
 * call, run. No operation can be reached another way.
 *
 * @param openId the WeChat identity as the platform gave it, or '' without one
 */
export async function runOperation(event: unknown, openId: string, runtime: Runtime): Promise<Answer> {
  const startedAtMs = runtime.clock()
  const sent = envelope.safeParse(event)
  let name = 'unknown'
  let answer: Answer
  let fault: string | undefined
  try {
    const operation = sent.success ? await runtime.findOperation(sent.data.operation) : undefined
    name = operation?.contract.name ?? name
    const request = sent.success
      ? await admit(sent.data, operation, openId, startedAtMs, runtime)
      : refuse('BAD_INPUT', { field: fieldOf(sent.error) })
    answer = isRefusal(request) ? { ok: false, error: explain(request) } : await run(request, runtime)
  } catch (error) {
    fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
    answer = {
      ok: false,
      error: explain({ refused: error instanceof CloudFailure ? 'CLOUD_UNAVAILABLE' : 'BUG' }),
    }
  }
  runtime.log({
    operation: name,
    outcome: answer.ok ? 'ok' : answer.error.code,
    milliseconds: runtime.clock() - startedAtMs,
    ...(fault === undefined ? {} : { fault }),
  })
  return answer
}

async function admit(
  sent: z.output<typeof envelope>,
  operation: Operation | undefined,
  openId: string,
  nowMs: number,
  runtime: Runtime,
): Promise<Request | Refusal> {
  if (operation === undefined) return refuse('UNKNOWN_OPERATION')
  const { contract } = operation
  if (contract.kind === 'command' && sent.commandId === undefined) {
    return refuse('BAD_INPUT', { field: 'commandId' })
  }
  const input = contract.input.safeParse(sent.input ?? {})
  if (!input.success) return refuse('BAD_INPUT', { field: fieldOf(input.error) })
  if (openId === '') return refuse('NO_IDENTITY')
  const callerId = personIdOf(openId)
  const caller = await identify(operation, callerId, sent.forPersonId, nowMs, runtime)
  if (isRefusal(caller)) return caller
  const tooMany = await refusalOfRate(runtime.store, contract, callerId, nowMs)
  if (tooMany !== undefined) return tooMany
  return { operation, input: input.data, commandId: sent.commandId ?? '', openId, callerId, nowMs, ...caller }
}

async function identify(
  operation: Operation,
  callerId: string,
  forPersonId: string | undefined,
  nowMs: number,
  runtime: Runtime,
): Promise<Pick<Request, 'principal' | 'subjectId' | 'by'> | Refusal> {
  if (operation.contract.who === 'anyone') {
    return { subjectId: callerId, by: { personId: callerId, role: 'resident' } }
  }
  const principal = await runtime.principals.of(callerId, runtime.store, nowMs)
  if (principal === undefined) return refuse('NOT_REGISTERED')
  const allowed = await authorise(operation.contract, principal, forPersonId, runtime.store)
  return isRefusal(allowed) ? allowed : { principal, ...allowed }
}

async function run(request: Request, runtime: Runtime): Promise<Answer> {
  const { operation, ...said } = request
  const isCommand = operation.contract.kind === 'command'
  if (isCommand && operation.contract.leavesNoRecord !== true) {
    const record = {
      _id: commandRecordId(request.callerId, request.commandId),
      commandId: request.commandId,
      operation: operation.contract.name,
      input: request.input,
      inputHash: hashOfInput(operation.contract.name, request.subjectId, request.input),
      personId: request.callerId,
      subjectId: request.subjectId,
      by: request.by,
      receivedAtMs: request.nowMs,
      state: 'open' as const,
      settleTries: 0,
      ...(request.principal === undefined ? {} : { principal: request.principal }),
    }
    return runCommand(operation, record, runtime, request.openId)
  }
  const context: OpenContext | Context = {
    ...said,
    commandId: '',
    store: isCommand ? runtime.store : runtime.store.writingAfter(refuseToWrite),
    pause: runtime.pause,
    authenticate: runtime.authenticate,
    sealing: runtime.sealing,
    openApi: runtime.openApi,
    files: runtime.files,
    messageTemplates: runtime.messageTemplates,
    newId: refuseToName,
  }
  const outcome = await operation.run(context, request.input)
  if (isRefusal(outcome)) return { ok: false, error: explain(outcome) }
  return { ok: true, value: operation.contract.output.parse(outcome) }
}

const refuseToWrite = (): Promise<void> => Promise.reject(new Error('a query must not write'))
const refuseToName = (): string => {
  throw new Error('without a record there is no id to make ids from')
}

/** The path of the first field that is wrong; never its value. */
const fieldOf = (error: z.ZodError): string => {
  const [issue] = error.issues
  const path = issue?.path.map(String).join('.') ?? ''
  return path === '' ? (issue?.code ?? 'input') : path.slice(0, 60)
}
