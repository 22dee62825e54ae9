import { OpenApi } from '../../cloudfunctions/runtime/openApi'
import type { RunningCall } from '../../local/cloud/host/call'
import type { OpenApiReply } from '../../local/cloud/openapi/openApi'
import { Outbox } from '../../local/cloud/openapi/outbox'
import { PhoneCodes } from '../../local/cloud/openapi/phoneNumber'
import { supportedOpenApis } from '../../local/cloud/openapi/supportedOpenApis'
import { Visits } from '../../local/cloud/openapi/visits'

/** How the open APIs are doing: well, refusing every connection, or never answering. */
export type Weather = 'fine' | 'down' | 'slow'

export interface LocalOpenApi {
  readonly openApi: OpenApi
  readonly outbox: Outbox
  readonly visits: Visits
  /** Answers of picture checks that are on their way. */
  readonly events: Readonly<Record<string, unknown>>[]
  weather: Weather
}

const call: RunningCall = {
  functionName: 'api',
  eventText: '{}',
  caller: {},
  source: 'wx_client',
  requestId: 'test',
  token: 'test',
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const renamed = (fields: object, rename: (name: string) => string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [rename(name), value as unknown]))

/** The local cloud's open APIs in this process, named as the SDK names them. */
export function localOpenApi(now: () => number): LocalOpenApi {
  const visits = new Visits(now)
  const outbox = new Outbox()
  const events: Readonly<Record<string, unknown>>[] = []
  const apis = supportedOpenApis({
    outbox,
    phoneCodes: new PhoneCodes(now),
    visits,
    appId: 'wx-test',
    now,
    pages: undefined,
    delayMs: 0,
    isReachable: () => Promise.resolve(true),
    deliver: (event) => events.push(event),
  })
  const openApi = new OpenApi(async (group, name, parameters) => {
    if (local.weather === 'down') throw Object.assign(new Error('system error'), { errCode: -1 })
    if (local.weather === 'slow') return new Promise(() => undefined)
    const api = apis[`${group}.${name}`]
    if (api === undefined) throw Object.assign(new Error('no such API'), { errCode: -604100 })
    return resultOf(await api(renamed(parameters, snake), call))
  }, 50)
  const local: LocalOpenApi = { openApi, outbox, visits, events, weather: 'fine' }
  return local
}

/** What the SDK makes of an answer: names in camel case, bytes as `buffer`, a number other than 0 as an error. */
function resultOf(reply: OpenApiReply): Record<string, unknown> {
  if ('bytes' in reply) return { buffer: reply.bytes }
  const { errcode } = reply.json
  if (errcode !== 0) throw Object.assign(new Error(String(reply.json['errmsg'])), { errCode: errcode })
  return renamed(reply.json, camel)
}
