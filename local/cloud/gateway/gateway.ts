import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LocalCloudError } from '../localCloudError'
import type { CloudLog } from '../log'
import { RequestRefused, sendJson } from './exchange'

/** Serves one request below its mounted path. A rejection becomes an error answer and a line in the log. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void

/**
 * The HTTP server of the local cloud. It listens on this machine only and serves what is mounted below each path; the
 * longest path that fits wins.
 */
export class Gateway {
  private readonly mounted = new Map<string, RequestHandler>()
  private readonly server: Server
  private origins: readonly string[] = []

  constructor(private readonly log: CloudLog) {
    this.server = createServer((request, response) => void this.serve(request, response))
  }

  /** Serves `path` and everything below it with this handler. */
  mount(path: string, handler: RequestHandler): void {
    this.mounted.set(path.endsWith('/') ? path : `${path}/`, handler)
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** `http://127.0.0.1:<port>` */
  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`
  }

  /**
   * @param port 0 picks a free one
   * @throws LocalCloudError when another program listens there
   */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => {
        const message = error.code === 'EADDRINUSE' ? 'is in use by another program' : error.message
        reject(new LocalCloudError('port-in-use', `port ${String(port)}: ${message}`, { cause: error }))
      })
      this.server.listen(port, '127.0.0.1', resolve)
    })
    this.origins = [`127.0.0.1:${String(this.port)}`, `localhost:${String(this.port)}`]
  }

  async close(): Promise<void> {
    if (!this.server.listening) return
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve()
      })
      this.server.closeAllConnections()
    })
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      this.refuseForeignPages(request)
      const url = new URL(request.url ?? '/', this.origin)
      const path = `${url.pathname}/`
      const prefixes = [...this.mounted.keys()].filter((prefix) => path.startsWith(prefix))
      const handler = this.mounted.get(prefixes.sort((a, b) => b.length - a.length)[0] ?? '')
      if (!handler) throw new RequestRefused(404, `nothing is served at ${url.pathname}`)
      await handler(request, response, url)
    } catch (error) {
      this.answerError(error, request, response)
    }
  }

  /**
   * A page of another site that a developer has open must not reach the local cloud through their browser, neither
   * directly nor with a name that points at this machine.
   */
  private refuseForeignPages(request: IncomingMessage): void {
    const site = request.headers['sec-fetch-site']
    const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
    if (isForeign || !this.origins.includes(request.headers.host ?? '')) {
      throw new RequestRefused(403, 'the local cloud answers its own pages and programs of this machine only')
    }
  }

  private answerError(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (!(error instanceof RequestRefused)) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      this.log.add({ level: 'error', text: `${String(request.method)} ${String(request.url)}: ${text}` })
    }
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    const isRefused = error instanceof RequestRefused
    sendJson(
      response,
      { error: isRefused ? error.message : 'internal error' },
      isRefused ? error.status : 500,
    )
  }
}
