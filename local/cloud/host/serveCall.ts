import type { FunctionOutcome, RunningCall } from './call'
import { callEnvironment, type HostIdentity } from './environment'
import type { FunctionConfig } from './functionConfig'
import type { FunctionErrorCode } from './functionError'
import type { Instance, InstanceAnswer } from './instance'

/** The result of a function may have 1 MB (docs.cloudbase.net/error-code, EXCEED_MAX_RESPONSE_SIZE). */
const maxResultBytes = 1024 * 1024
/** Loading the bundle is not part of the call's time-out; the platform gives it this long. */
const loadTimeoutMs = 65_000

type Ended = InstanceAnswer | { readonly kind: 'timedOut' }

export interface ServedCall {
  readonly outcome: FunctionOutcome
  /** How many requests of the call had to wait for one another; absent when the instance did not live to tell. */
  readonly chain?: number
}

/** Lets an instance serve one call within its time-out; an instance that is late is killed, whatever it did so far. */
export async function serveCall(
  instance: Instance,
  call: RunningCall,
  config: FunctionConfig,
  identity: HostIdentity,
): Promise<ServedCall> {
  const notLoaded = await within(loadTimeoutMs, instance, instance.loaded)
  const ended: Ended =
    notLoaded ??
    (await within(
      config.timeout * 1000,
      instance,
      instance.call({
        requestId: call.requestId,
        eventText: call.eventText,
        environment: callEnvironment(call, identity),
        context: contextOf(call, config, identity),
      }),
    ))
  return {
    outcome: outcomeOf(ended, call.requestId, config),
    ...('chain' in ended ? { chain: ended.chain } : {}),
  }
}

/** The second parameter of `main`, with the platform's field names. */
function contextOf(
  call: RunningCall,
  config: FunctionConfig,
  identity: HostIdentity,
): Record<string, unknown> {
  const { environmentId } = identity
  return {
    callbackWaitsForEmptyEventLoop: false,
    request_id: call.requestId,
    function_name: call.functionName,
    function_version: '$LATEST',
    namespace: environmentId,
    memory_limit_in_mb: config.memorySize,
    time_limit_in_ms: config.timeout * 1000,
    environment: JSON.stringify({
      TCB_ENV: environmentId,
      TCB_SOURCE: call.source,
      SCF_NAMESPACE: environmentId,
    }),
  }
}

function outcomeOf(ended: Ended, requestId: string, config: FunctionConfig): FunctionOutcome {
  const refuse = (code: FunctionErrorCode, message: string): FunctionOutcome => ({
    ok: false,
    requestId,
    code,
    message,
  })
  switch (ended.kind) {
    case 'answer':
      return Buffer.byteLength(ended.resultText) > maxResultBytes
        ? refuse('EXCEED_MAX_RESPONSE_SIZE', 'cloudfunction result size exceed limit (1MB)')
        : { ok: true, requestId, resultText: ended.resultText }
    case 'timedOut':
      return refuse(
        'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        `Invoking task timed out after ${String(config.timeout)} seconds`,
      )
    case 'outOfMemory':
      return refuse(
        'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
        `the function used more than ${String(config.memorySize)} MB`,
      )
    case 'exited':
      return refuse('FUNCTIONS_EXECUTE_FAIL', ended.reason)
    default:
      return refuse('FUNCTIONS_EXECUTE_FAIL', ended.stack)
  }
}

async function within<T>(
  ms: number,
  instance: Instance,
  settled: Promise<T>,
): Promise<T | { readonly kind: 'timedOut' }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ readonly kind: 'timedOut' }>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: 'timedOut' })
      void instance.kill('timed out')
    }, ms)
  })
  try {
    return await Promise.race([settled, late])
  } finally {
    clearTimeout(timer)
  }
}
