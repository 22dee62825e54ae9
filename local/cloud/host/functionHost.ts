import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../clock'
import type { CloudLog } from '../log'
import type { FunctionCall, FunctionOutcome, RunningCall } from './call'
import { type HostIdentity, instanceEnvironment } from './environment'
import { type FunctionConfig, readFunctionConfig } from './functionConfig'
import type { FunctionErrorCode } from './functionError'
import { Instance } from './instance'
import { InstancePool } from './instancePool'
import { serveCall, type ServedCall } from './serveCall'

/** An event may have 100 KB (docs.cloudbase.net/error-code, EXCEED_MAX_PAYLOAD_SIZE). */
const maxEventBytes = 100 * 1024

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
  /** Told of every call that ran, when it has ended. */
  readonly onEnd?: (call: RunningCall, served: ServedCall) => void
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
      const served = await serveCall(lease.instance, running, config, this.identity())
      if (!served.outcome.ok) this.recordFailure(deployed, call.functionName, served.outcome)
      this.options.onEnd?.(running, served)
      return served.outcome
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
      maxLoading: availableParallelism(),
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
