import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPreview, type Preview } from '../../../local/preview/server'

/** A file of the mini-program that a test adds or replaces, by its path. */
export type Files = Readonly<Record<string, string>>

const appFolder = path.join(__dirname, 'app')

/** The fixture app without the page that needs TDesign, which makes up nine tenths of it. */
export const withoutKit: Files = {
  'app.json': readFileSync(path.join(appFolder, 'app.json'), 'utf8').replace('"pages/kit/kit",', ''),
}

export interface TestPreview {
  readonly url: string
  readonly preview: Preview
  /** What the preview wrote to the terminal. */
  readonly lines: string[]
  /** What the stand-in for the local cloud was asked. */
  readonly requests: { path: string; openid: string; body: string }[]
  write(files: Files): void
  close(): Promise<void>
}

/**
 * Serves a copy of the fixture app, and a stand-in for the local cloud: `/client/functions/echo` answers what it gets,
 * `/client/functions/broken` fails as the platform does, and the developer's addresses answer fixed lists. The real ones
 * have their own tests; here only what the phone sends and makes of the answers counts.
 */
export async function startTestPreview(files: Files = {}): Promise<TestPreview> {
  const root = mkdtempSync(path.join(tmpdir(), 'preview-'))
  cpSync(appFolder, root, { recursive: true })
  const write = (changed: Files) => {
    for (const [name, text] of Object.entries(changed)) {
      mkdirSync(path.join(root, path.dirname(name)), { recursive: true })
      writeFileSync(path.join(root, name), text)
    }
  }
  write(files)
  const lines: string[] = []
  const nodeModules = path.resolve(__dirname, '../../../node_modules')
  const preview = await createPreview({ root, nodeModules, watch: true, log: (line) => lines.push(line) })
  const requests: TestPreview['requests'] = []
  const cloud = standIn(requests)
  const server = createServer((request, response) => {
    if (!preview.handle(request, response)) void cloud(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    await preview.close()
    await stop(server)
    rmSync(root, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${port}`, preview, lines, requests, write, close }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeAllConnections()
  })
}

function standIn(requests: TestPreview['requests']) {
  let offsetMs = 0
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://cloud')
    const openid = String(request.headers['x-openid'] ?? '')
    const body = await textOf(request)
    if (url.pathname.startsWith('/client/')) requests.push({ path: url.pathname + url.search, openid, body })
    if (url.pathname === '/dev/clock' && request.method === 'POST') {
      offsetMs = (JSON.parse(body) as { offsetMs: number }).offsetMs
    }
    const answers: Record<string, unknown> = {
      '/client/functions/echo': () => ({
        result: { openid, ...(JSON.parse(body) as object) },
        requestID: 'r1',
      }),
      '/client/functions/broken': {
        errCode: -504002,
        errMsg: 'cloud.callFunction:fail Error: errCode: -504002 functions execute fail | errMsg: broken',
        requestID: 'r2',
      },
      '/client/storage/upload': { fileID: 'cloud://test/a.txt', statusCode: 200 },
      '/client/storage/temp-url': {
        fileList: [{ fileID: 'cloud://test/a.txt', tempFileURL: '/dev/people' }],
      },
      '/client/subscribe': {},
      '/client/phone-code': { code: 'phone-1' },
      '/dev/clock': () => ({ offsetMs }),
      '/dev/people': [
        { openid: 'openid-wang', name: '王阿姨', kind: '居民', note: '有 30 分' },
        { openid: 'openid-li', name: '李师傅', kind: '工作人员', note: '经办' },
      ],
      '/dev/outbox': [
        {
          atMs: 0,
          openid,
          templateId: 'T1',
          page: 'pages/second/second?from=message',
          fields: { thing1: '开课了' },
        },
      ],
    }
    const answer = answers[url.pathname]
    response.writeHead(answer === undefined ? 404 : 200, {
      'content-type': 'application/json',
      'x-round-trips': '2',
    })
    response.end(JSON.stringify(typeof answer === 'function' ? (answer as () => unknown)() : (answer ?? {})))
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
