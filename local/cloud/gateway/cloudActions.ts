import { randomUUID } from 'node:crypto'
import type { FunctionHost } from '../host/functionHost'
import type { CloudAnswer, CloudService } from '../service'

export interface CloudActionsOptions {
  readonly engine: CloudService
  readonly host: FunctionHost
  readonly storage: CloudService
  readonly openApi: CloudService
}

/** All actions of the SDKs' wire in one place: hands each to the part of the local cloud that serves it. */
export class CloudActions implements CloudService {
  constructor(private readonly options: CloudActionsOptions) {}

  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    const { engine, storage, openApi } = this.options
    switch (action.split('.', 1)[0]) {
      case 'database':
        return engine.send(action, params)
      case 'storage':
        return storage.send(action, params)
      case 'wx':
        return openApi.send(action, params)
      default:
        return action === 'functions.invokeFunction' ? this.invoke(params) : unknownAction(action)
    }
  }

  /** A function that calls another hands on who called it; the way of the call grows by `scf`. */
  private async invoke(params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    const { function_name: functionName, request_data: eventText, wxCloudApiToken: token } = params
    const parent = typeof token === 'string' ? this.options.host.runningCall(token) : undefined
    const outcome = await this.options.host.invoke({
      functionName: String(functionName),
      eventText: typeof eventText === 'string' && eventText !== '' ? eventText : '{}',
      caller: parent?.caller ?? {},
      source: parent ? `${parent.source},scf` : 'wx_unknown',
    })
    const { requestId } = outcome
    if (!outcome.ok) return { requestId, code: outcome.code, message: outcome.message }
    return { requestId, data: { response_data: outcome.resultText } }
  }
}

function unknownAction(action: string): CloudAnswer {
  return {
    requestId: randomUUID(),
    code: 'INVALID_PARAM',
    message: `${action} is not supported by the local cloud`,
  }
}
