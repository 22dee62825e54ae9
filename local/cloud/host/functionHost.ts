import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock'
import type { CloudLog } from '../log'
import type { FunctionCall, FunctionOutcome, RunningCall } from './call'
import { callEnvironment, type HostIdentity, instanceEnvironment } from './environment'
import { type FunctionConfig, readFunctionConfig } from './functionConfig'
import type { FunctionErrorCode } from './functionError'
import { Instance, type InstanceEnd } from './instance'
import { InstancePool } from './instancePool'

/** The event may be 100 KB and the result 1 MB (docs.cloudbase.net/error-code, EXCEED_MAX_*). */
const maxEventBytes = 100 * 1024
const maxResultBytes = 1024 * 1024
/** Loading the bundle is not part of the call's time-out; the platform gives it this long. */
const loadTimeoutMs = 65_000

export interface FunctionHostOptions extends Omit<HostIdentity, 'adminUrl'> {
  /** Holds one folder per built function, each with `index.js` and, if need be, `config.json`. */
  readonly functionsFolder: string
  readonly adminUrl: () => string
  readonly clock: Clock
  readonly log: CloudLog
  /** The console's variables per function, `*` for all. */
  readonly environmentVariables?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Instances of one function at once. */
  readonly maxInstances?: number
  readonly idleMs?: number
}

/** What a developer wants to know of one function. */
export interface FunctionStatus {
  readonly name: string
  readonly config: FunctionConfig
  readonly instances: { readonly idle: number; readonly busy: number; readonly waiting: number }
  readonly calls: number
  readonly coldStarts: number
  readonly failures: number
  readonly lastFailure?: string
}

interface Deployed {
  readonly pool: InstancePool
  calls: number
  coldStarts: number
  failures: number
  lastFailure?: string
}

/** Runs built functions as the platform does: an instance per concurrent call, warm reuse, time-outs, limits. */
export class FunctionHost {
  private readonly deployed = new Map<string, Deployed>()
  private readonly running = new Map<string, { readonly call: RunningCall; readonly instance: Instance }>()

  constructor(private readonly options: FunctionHostOptions) {}

  /** The names of all functions on disk now. */
  names(): readonly string[] {
    return readdirSync(this.options.functionsFolder).filter((name) => this.exists(name))
  }

  config(functionName: string): FunctionConfig {
    return readFunctionConfig(join(this.options.functionsFolder, functionName))
  }

  /** The call that a token of a request belongs to, while it runs. */
  runningCall(token: string): RunningCall | undefined {
    return this.running.get(token)?.call
  }

  status(): readonly FunctionStatus[] {
    return this.names().map((name) => {
      const { pool, ...counts } = this.deploy(name)
      return { name, config: this.config(name), instances: pool.counts, ...counts }
    })
  }

  /** Calls a function. Refusals and failures are outcomes, it rejects only when `config.json` cannot be read. */
  async invoke(call: FunctionCall): Promise<FunctionOutcome> {
    const requestId = randomUUID()
    const refuse = (code: FunctionErrorCode, message: string): FunctionOutcome => ({
      ok: false,
      requestId,
      code,
      message,
    })
    if (!this.exists(call.functionName)) {
      return refuse('FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found.')
    }
    if (Buffer.byteLength(call.eventText) > maxEventBytes) {
      return refuse('EXCEED_MAX_PAYLOAD_SIZE', 'the event of a function may have 100 KB')
    }
    const deployed = this.deploy(call.functionName)
    const config = this.config(call.functionName)
    const lease = await deployed.pool.lease()
    deployed.calls += 1
    if (lease.isCold) deployed.coldStarts += 1
    const running: RunningCall = { ...call, requestId, token: randomUUID() }
    this.running.set(running.token, { call: running, instance: lease.instance })
    try {
      const answer = await this.serve(lease.instance, running, config)
      const outcome = typeof answer === 'string' ? accept(requestId, answer) : refuse(...answer)
      if (!outcome.ok) this.recordFailure(deployed, call.functionName, outcome)
      return outcome
    } finally {
      this.running.delete(running.token)
      lease.release()
    }
  }

  /** Kills the instance that serves a call, as a machine may die at any moment. Its caller gets an error. */
  killCall(token: string): void {
    void this.running.get(token)?.instance.kill('the instance was killed')
  }

  /** Kills all instances of a function, idle and busy; gives how many. */
  async killInstances(functionName: string): Promise<number> {
    return (await this.deployed.get(functionName)?.pool.killAll('the instance was killed')) ?? 0
  }

  async close(): Promise<void> {
    await Promise.all([...this.deployed.values()].map(({ pool }) => pool.killAll('the local cloud closes')))
  }

  private exists(functionName: string): boolean {
    return (
      /^[A-Za-z][\w-]{0,59}$/.test(functionName) &&
      existsSync(join(this.options.functionsFolder, functionName, 'index.js'))
    )
  }

  private deploy(functionName: string): Deployed {
    const known = this.deployed.get(functionName)
    if (known) return known
    const folder = join(this.options.functionsFolder, functionName)
    const pool = new InstancePool({
      start: () => this.startInstance(functionName, folder),
      version: () => {
        const files = [join(folder, 'index.js'), join(folder, 'config.json')]
        return files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join()
      },
      maxInstances: this.options.maxInstances ?? 40,
      idleMs: this.options.idleMs ?? 10 * 60_000,
    })
    const deployed = { pool, calls: 0, coldStarts: 0, failures: 0 }
    this.deployed.set(functionName, deployed)
    return deployed
  }

  private startInstance(functionName: string, functionFolder: string): Instance {
    const { memorySize } = this.config(functionName)
    const { environmentVariables = {} } = this.options
    return new Instance({
      functionFolder,
      environment: instanceEnvironment(this.identity(), functionName, memorySize, {
        ...environmentVariables['*'],
        ...environmentVariables[functionName],
      }),
      memorySizeMb: memorySize,
      sharedOffset: this.options.clock.sharedOffset,
      onLog: ({ level, text, requestId }) => {
        this.options.log.add({ level, text, functionName, ...(requestId === undefined ? {} : { requestId }) })
      },
    })
  }

  private identity(): HostIdentity {
    const { environmentId, appId, adminUrl } = this.options
    return { environmentId, appId, adminUrl: adminUrl() }
  }

  /** The result as text, or why there is none. */
  private async serve(
    instance: Instance,
    call: RunningCall,
    config: FunctionConfig,
  ): Promise<string | [FunctionErrorCode, string]> {
    const notLoaded = await within(loadTimeoutMs, instance, instance.loaded)
    if (notLoaded) return failureOf(notLoaded, config)
    const answer = await within(
      config.timeout * 1000,
      instance,
      instance.call({
        requestId: call.requestId,
        eventText: call.eventText,
        environment: callEnvironment(call, this.identity()),
        context: this.context(call, config),
      }),
    )
    if (answer.kind !== 'answer') return failureOf(answer, config)
    if (Buffer.byteLength(answer.resultText) > maxResultBytes) {
      return ['EXCEED_MAX_RESPONSE_SIZE', 'cloudfunction result size exceed limit (1MB)']
    }
    return answer.resultText
  }

  /** The second parameter of `main`, with the platform's field names. */
  private context(call: RunningCall, config: FunctionConfig): Record<string, unknown> {
    const { environmentId } = this.options
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

  private recordFailure(
    deployed: Deployed,
    functionName: string,
    outcome: FunctionOutcome & { ok: false },
  ): void {
    deployed.failures += 1
    deployed.lastFailure = `${outcome.code}: ${outcome.message}`
    this.options.log.add({
      level: 'error',
      text: deployed.lastFailure,
      functionName,
      requestId: outcome.requestId,
    })
  }
}

const accept = (requestId: string, resultText: string): FunctionOutcome => ({
  ok: true,
  requestId,
  resultText,
})

/** Waits for the instance, but not longer than allowed; an instance that is late is killed, whatever it did so far. */
async function within<T>(
  ms: number,
  instance: Instance,
  settled: Promise<T>,
): Promise<T | { kind: 'timedOut' }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ kind: 'timedOut' }>((resolve) => {
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

function failureOf(
  answer: InstanceEnd | { readonly kind: 'timedOut' },
  config: FunctionConfig,
): [FunctionErrorCode, string] {
  switch (answer.kind) {
    case 'timedOut':
      return [
        'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        `Invoking task timed out after ${String(config.timeout)} seconds`,
      ]
    case 'outOfMemory':
      return [
        'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
        `the function used more than ${String(config.memorySize)} MB`,
      ]
    case 'exited':
      return ['FUNCTIONS_EXECUTE_FAIL', answer.reason]
    default:
      return ['FUNCTIONS_EXECUTE_FAIL', answer.stack]
  }
}
