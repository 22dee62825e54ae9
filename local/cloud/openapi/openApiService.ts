import { randomUUID } from 'node:crypto'
import type { FunctionHost } from '../host/functionHost'
import type { CloudLog } from '../log'
import type { CloudAnswer, CloudService } from '../service'
import type { OpenApi } from './openApi'
import { decodeRequest, encodeReply, encodeSystemError } from './openApiWire'

/** From the error table inside wx-server-sdk. */
const apiNotFound = -604100
const noPermission = -604101

export interface OpenApiServiceOptions {
  readonly host: FunctionHost
  readonly log: CloudLog
  readonly apis: Readonly<Record<string, OpenApi>>
}

/**
 * The action `wx.openApi`: finds out which function asks, whether its `config.json` allows it, and answers in the
 * bytes that wx-server-sdk reads. The answer's `data` is a Buffer then.
 */
export class OpenApiService implements CloudService {
  constructor(private readonly options: OpenApiServiceOptions) {}

  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    const requestId = randomUUID()
    const { apiName, requestData, wxCloudApiToken } = params
    if (action !== 'wx.openApi' || typeof apiName !== 'string' || !(requestData instanceof Uint8Array)) {
      return { requestId, code: 'INVALID_PARAM', message: `${action} is not supported by the local cloud` }
    }
    return { requestId, data: await this.call(apiName, requestData, String(wxCloudApiToken)) }
  }

  private async call(apiName: string, requestData: Uint8Array, token: string): Promise<Buffer> {
    const { host, log, apis } = this.options
    const call = host.runningCall(token)
    const granted = call ? host.config(call.functionName).permissions.openapi : []
    if (!call || !granted.includes(apiName)) {
      const caller = call?.functionName ?? 'a program that is no function'
      log.add({ level: 'warn', text: `${caller} may not call ${apiName}: config.json must list it` })
      return encodeSystemError(noPermission)
    }
    const api = Object.hasOwn(apis, apiName) ? apis[apiName] : undefined
    if (!api) {
      log.add({
        level: 'warn',
        text: `openapi.${apiName} is not supported by the local cloud`,
        functionName: call.functionName,
        requestId: call.requestId,
      })
      return encodeSystemError(apiNotFound)
    }
    return encodeReply(await api(decodeRequest(requestData), call))
  }
}
