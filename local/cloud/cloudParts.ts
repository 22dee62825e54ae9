import { randomBytes } from 'node:crypto'
import type { Clock } from './clock'
import type { DataFolder } from './dataFolder'
import { CloudActions } from './gateway/cloudActions'
import type { Gateway } from './gateway/gateway'
import { Traffic } from './gateway/traffic'
import { FunctionHost } from './host/functionHost'
import { Timers } from './host/timers'
import type { CloudOptions } from './localCloud'
import type { CloudLog } from './log'
import { OpenApiService } from './openapi/openApiService'
import { Outbox } from './openapi/outbox'
import { PhoneCodes } from './openapi/phoneNumber'
import { supportedOpenApis } from './openapi/supportedOpenApis'
import { Visits } from './openapi/visits'
import type { CloudService } from './service'
import { FileStore } from './storage/fileStore'
import { StorageService } from './storage/storageService'
import { UrlSignature } from './storage/urlSignature'

export interface CloudFoundation {
  readonly clock: Clock
  readonly log: CloudLog
  readonly gateway: Gateway
  readonly engine: CloudService
  readonly data: DataFolder
}

export interface CloudParts {
  readonly host: FunctionHost
  readonly timers: Timers
  readonly files: FileStore
  readonly signature: UrlSignature
  readonly storage: StorageService
  readonly outbox: Outbox
  readonly visits: Visits
  readonly phoneCodes: PhoneCodes
  /** All actions of the SDKs. */
  readonly service: CloudService
  /** The same as functions reach it: with the faults that a developer chose, and counted. */
  readonly traffic: Traffic
}

/** Makes the parts of the local cloud and shows them to each other. Nothing runs yet. */
export function buildParts(
  options: CloudOptions & { readonly environmentId: string; readonly appId: string },
  { clock, log, gateway, engine, data }: CloudFoundation,
): CloudParts {
  const { environmentId, appId } = options
  const now = clock.now
  const host = new FunctionHost({
    ...options,
    adminUrl: () => `${gateway.origin}/admin`,
    clock,
    log,
    onEnd: (call, served) => {
      traffic.ended(call, served)
    },
  })
  const timers = new Timers({ host, clock, log })
  const files = new FileStore(data.files)
  const signature = new UrlSignature(randomBytes(32), now)
  const storage = new StorageService({ environmentId, files, signature, origin: () => gateway.origin })
  const outbox = new Outbox(data.outbox)
  const visits = new Visits(now)
  const phoneCodes = new PhoneCodes(now)
  const apis = supportedOpenApis({
    outbox,
    phoneCodes,
    visits,
    appId,
    now,
    pages: options.pages,
    delayMs: options.mediaCheckDelayMs ?? 1000,
    isReachable: async (url) => url.origin === gateway.origin && (await fetch(url, { method: 'HEAD' })).ok,
    deliver: (event) => {
      pushMessage(host, options.messagePush ?? {}, event)
    },
  })
  const openApi = new OpenApiService({ host, log, apis })
  const service = new CloudActions({ engine, host, storage, openApi })
  const traffic = new Traffic({ service, host })
  return { host, timers, files, signature, storage, outbox, visits, phoneCodes, service, traffic }
}

/** Calls the function that the console's message push names for an event; without one the event is lost, as there. */
function pushMessage(
  host: FunctionHost,
  messagePush: Readonly<Record<string, string>>,
  event: Readonly<Record<string, unknown>>,
): void {
  const functionName = messagePush[String(event.Event)]
  if (functionName === undefined) return
  void host.invoke({ functionName, eventText: JSON.stringify(event), caller: {}, source: 'wx_unknown' })
}
