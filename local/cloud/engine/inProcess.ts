import { Db } from '@cloudbase/database'
import type { CloudService } from '../service'

interface InProcessConfig {
  readonly cloudService?: CloudService
  readonly throwOnCode?: boolean
}

/** The part of the SDK that carries requests; the SDK makes one for every reference to a collection or document. */
type RequestClass = new (config: InProcessConfig) => {
  send(action: string, params?: object, options?: object): Promise<unknown>
}

/** What a request of the official SDK rejects with. */
class InProcessError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(message)
  }
}

/**
 * Carries the requests of one `Db` to the service in its configuration, without HTTP. As with the official carrier, an
 * answer with a code is thrown, unless the configuration says `throwOnCode: false`.
 */
class InProcessRequest {
  readonly #carrier: Pick<InstanceType<RequestClass>, 'send'> | undefined

  constructor(private readonly config: InProcessConfig) {
    if (!config.cloudService && overHttp) this.#carrier = new overHttp(config)
  }

  async send(action: string, params: object = {}, options?: object): Promise<unknown> {
    const { cloudService, throwOnCode } = this.config
    if (!cloudService) return await this.#carrier?.send(action, params, options)
    const answer = await cloudService.send(action, params as Readonly<Record<string, unknown>>)
    if (answer.code !== undefined && throwOnCode !== false)
      throw new InProcessError(answer.code, answer.message ?? '', answer.requestId)
    return answer
  }
}

let overHttp: RequestClass | undefined
let routed = false

/**
 * The SDK's carrier is one global: whoever makes a database over HTTP puts its own there. From the first in-process
 * database on, every request goes through ours, which passes on those of other databases.
 */
function routeByConfiguration(): void {
  if (routed) return
  routed = true
  overHttp = Db.reqClass as RequestClass | undefined
  Object.defineProperty(Db, 'reqClass', {
    configurable: true,
    get: () => InProcessRequest,
    set: (carrier: RequestClass) => {
      if ((carrier as unknown) !== InProcessRequest) overHttp = carrier
    },
  })
}

/** A real `@cloudbase/database` that talks to `service` in this process; any number of them may live side by side. */
export function openDatabase(service: CloudService): Db {
  routeByConfiguration()
  return new Db({ cloudService: service })
}
