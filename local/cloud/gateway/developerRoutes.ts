import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { FunctionHost } from '../host/functionHost'
import type { Timers } from '../host/timers'
import type { CloudLog } from '../log'
import type { Outbox } from '../openapi/outbox'
import { parseRequest, readJson, RequestRefused, sendJson } from './exchange'
import type { RequestHandler } from './gateway'
import type { Traffic } from './traffic'

const rate = z.number().min(0).max(1)
const clockSchema = z.object({ offsetMs: z.number().int() })
const networkSchema = z.object({
  seed: z.number().int().default(1),
  latencyMs: z.number().min(0).max(60_000).optional(),
  failBefore: rate.optional(),
  failAfter: rate.optional(),
  killBefore: rate.optional(),
  killAfter: rate.optional(),
  conflict: rate.optional(),
})

export interface DeveloperRoutesOptions {
  readonly clock: Clock
  readonly traffic: Traffic
  readonly outbox: Outbox
  readonly host: FunctionHost
  readonly timers: Timers
  readonly log: CloudLog
}

/** Everything below `/dev/`: what a developer may look at and change while the product runs. */
export function developerRoutes(options: DeveloperRoutesOptions): RequestHandler {
  const { clock, traffic, outbox, host, timers, log } = options
  const answers: Record<string, (request: IncomingMessage, url: URL, path: readonly string[]) => unknown> = {
    'GET outbox': (_request, url) => outbox.messages(url.searchParams.get('openid') ?? undefined),
    'GET clock': () => ({ offsetMs: clock.offsetMs, nowMs: clock.now() }),
    'POST clock': async (request) => {
      clock.offsetMs = parseRequest(clockSchema, await readJson(request)).offsetMs
      void timers.tick()
      return { offsetMs: clock.offsetMs, nowMs: clock.now() }
    },
    'GET network': () => ({ seed: traffic.faults.seed, ...traffic.faults.rates }),
    'POST network': async (request) => {
      const { seed, ...rates } = parseRequest(networkSchema, await readJson(request))
      traffic.faults = { seed, rates }
      return { seed, ...rates }
    },
    'GET meters': () => traffic.totals.list(),
    'GET functions': () => host.status(),
    'GET log': (_request, url) => log.tail(Number(url.searchParams.get('count') ?? 200)),
    'POST timers': async (_request, _url, [functionName = '', timerName = '']) => {
      const outcome = await timers.fire(functionName, timerName)
      if (!outcome) throw new RequestRefused(404, `the function ${functionName} has no timer ${timerName}`)
      return outcome
    },
    'POST kill': async (_request, _url, [functionName = '']) => ({
      killed: await host.killInstances(functionName),
    }),
  }
  return async (request, response, url) => {
    const [name = '', ...path] = url.pathname.split('/').slice(2).map(decodeURIComponent)
    const key = `${String(request.method)} ${name}`
    if (!Object.hasOwn(answers, key)) throw new RequestRefused(404, `nothing is served at ${key}`)
    sendJson(response, await answers[key]?.(request, url, path))
  }
}
