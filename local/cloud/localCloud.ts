import { existsSync } from 'node:fs'
import type { CollectionDeclaration } from '../../cloudfunctions/database'
import { Clock } from './clock'
import { buildParts, type CloudParts } from './cloudParts'
import { type DataFolder, openDataFolder } from './dataFolder'
import { DataFileError } from './engine/dataFileError'
import { Engine } from './engine/engine'
import { adminRoute } from './gateway/adminRoute'
import { clientRoutes } from './gateway/clientRoutes'
import { developerRoutes } from './gateway/developerRoutes'
import { fileRoutes } from './gateway/fileRoutes'
import { Gateway, type RequestHandler } from './gateway/gateway'
import type { Traffic } from './gateway/traffic'
import type { FunctionHost } from './host/functionHost'
import { checkSecurityRules, defaultSecurityRules, type SecurityRules } from './host/securityRules'
import type { Timers } from './host/timers'
import { LocalCloudError } from './localCloudError'
import { CloudLog, type LogEntry } from './log'
import type { Outbox } from './openapi/outbox'
import type { Visits } from './openapi/visits'
import type { CloudService } from './service'
import type { FileStore } from './storage/fileStore'
import { defaultStorageRule, type StorageRule } from './storage/storageRule'

/**
 * Either the collections of a database to open, or one that is open already and stays so after the close. Only a
 * database opened here follows the chosen clock in its server dates and the 30 seconds of a transaction.
 */
export type DatabaseChoice =
  | {
      readonly collections: readonly CollectionDeclaration[]
      /** Refuse a query that no declared index serves; true unless said otherwise. */
      readonly strictIndexes?: boolean
    }
  | { readonly engine: CloudService }

export type LocalCloudOptions = DatabaseChoice & CloudOptions

export interface CloudOptions {
  /** The built functions, one folder each. */
  readonly functionsFolder: string
  /** Where everything is kept. Without it, in memory and a temporary folder, gone when the local cloud closes. */
  readonly dataFolder?: string
  /** 0, the default, picks a free port. */
  readonly port?: number
  /** The machine's clock in milliseconds since 1970; `/dev/clock` moves the local cloud away from it. */
  readonly now?: () => number
  readonly environmentId?: string
  readonly appId?: string
  /** The console's variables per function, `*` for all. */
  readonly environmentVariables?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly securityRules?: SecurityRules
  readonly storageRule?: StorageRule
  /** The console's message push: the name of an event and the function that receives it. */
  readonly messagePush?: Readonly<Record<string, string>>
  /** The pages of the mini-program, home first; a mini-program code for another page is refused. */
  readonly pages?: readonly string[]
  /** Instances of one function at once; callers beyond it wait. */
  readonly maxInstances?: number
  /** An instance that served nobody for so long is reclaimed. */
  readonly idleMs?: number
  /** How long the check of a picture takes. */
  readonly mediaCheckDelayMs?: number
  readonly onLog?: (entry: LogEntry) => void
}

/** A running local cloud. */
export interface LocalCloud {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  /** Every action of the SDKs in process, without HTTP and without faults. */
  readonly service: CloudService
  readonly clock: Clock
  readonly log: CloudLog
  readonly traffic: Traffic
  readonly host: FunctionHost
  readonly timers: Timers
  /** The bytes of uploaded files. */
  readonly files: FileStore
  readonly outbox: Outbox
  readonly visits: Visits
  /** Serves more pages below a path, for example the preview. */
  mount(path: string, handler: RequestHandler): void
  close(): Promise<void>
}

/**
 * Starts the whole local cloud: database, functions with their timers, storage, open APIs and the gateway before them.
 *
 * Functions run in UTC on the platform. A worker thread cannot have a time zone of its own, so the whole process is
 * set to UTC until the local cloud closes.
 *
 * @throws LocalCloudError with one clear line: port in use, folders missing or damaged, a configuration that the
 *   platform would refuse
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const securityRules = options.securityRules ?? defaultSecurityRules
  const storageRule = options.storageRule ?? defaultStorageRule
  checkSecurityRules(securityRules)
  if (!existsSync(options.functionsFolder)) {
    const message = `the functions folder ${options.functionsFolder} is missing; build the functions first`
    throw new LocalCloudError('functions-folder', message)
  }
  const clock = new Clock(options.now ?? Date.now)
  const log = new CloudLog({ now: clock.now, ...(options.onLog ? { onEntry: options.onLog } : {}) })
  const data = openDataFolder(options.dataFolder)
  const gateway = new Gateway(log)
  const restoreTimeZone = useUtc()
  const identity = {
    environmentId: options.environmentId ?? 'linli-local',
    appId: options.appId ?? 'wx0000000000000000',
  }
  const closing: Closing = [() => gateway.close(), data.discard, restoreTimeZone]
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0)) await step()
  }
  try {
    await gateway.listen(options.port ?? 0)
    const engine = openDatabase(options, data, clock, closing)
    const parts = buildParts({ ...options, ...identity }, { clock, log, gateway, engine, data })
    mountRoutes(gateway, parts, { ...identity, securityRules, storageRule, clock, log })
    closing.unshift(
      () => {
        parts.timers.stop()
      },
      () => parts.host.close(),
    )
    parts.timers.start()
    return {
      ...parts,
      url: gateway.origin,
      port: gateway.port,
      clock,
      log,
      mount: (path, handler) => {
        gateway.mount(path, handler)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What is left to close, the next first. */
type Closing = (() => Promise<void> | void)[]

interface RoutesContext {
  readonly storageRule: StorageRule
  readonly environmentId: string
  readonly appId: string
  readonly securityRules: SecurityRules
  readonly clock: Clock
  readonly log: CloudLog
}

function mountRoutes(gateway: Gateway, parts: CloudParts, context: RoutesContext): void {
  gateway.mount('/admin', adminRoute(parts.traffic))
  gateway.mount('/storage', fileRoutes(parts))
  gateway.mount('/client', clientRoutes({ ...parts, ...context }))
  gateway.mount('/dev', developerRoutes({ ...parts, ...context }))
}

/** @throws LocalCloudError when the file is damaged or used by another program */
function openDatabase(
  choice: DatabaseChoice,
  data: DataFolder,
  clock: Clock,
  closing: Closing,
): CloudService {
  if ('engine' in choice) return choice.engine
  try {
    const { collections, strictIndexes } = choice
    const engine = Engine.open({ collections, strictIndexes, now: clock.now, ...data.database })
    closing.unshift(() => engine.close())
    return engine
  } catch (error) {
    if (error instanceof DataFileError)
      throw new LocalCloudError('data-folder', error.message, { cause: error })
    throw error
  }
}

/** Sets the process to UTC; gives the way back. */
function useUtc(): () => void {
  const before = process.env.TZ
  process.env.TZ = 'UTC'
  return () => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}
