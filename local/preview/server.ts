import { type FSWatcher, readFileSync, watch } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { type BrowserFiles, bundleBrowserSide } from './browserBundle'
import { type Compiled, type CompileReport, Compiler } from './compiler/compiler'
import { describe } from './compiler/diagnostics'
import { isFile } from './compiler/sourceTree'
import { locateStack } from './errorPlaces'
import { LiveWindows } from './liveWindows'

export interface PreviewOptions {
  /** The folder of the mini-program, with its app.json. */
  readonly root: string
  /** Where its npm packages and `tdesign-icons-svg` are. */
  readonly nodeModules: string
  /** Compile anew and reload the windows when a file changes. */
  readonly watch?: boolean
  /** Gets one line at a time: what was compiled, what is wrong, what broke in a browser. */
  readonly log: (line: string) => void
}

export interface Preview {
  /** Answers a request for `/` or below `/__preview/`; false when it is somebody else's. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  /** Compiles if anything has changed, and tells what came of it. */
  compiled(): Promise<CompileReport>
  close(): Promise<void>
}

/** Files that are saved in one go are compiled in one go. */
const settleMs = 60
const longestBody = 1024 * 1024

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}

/** Makes the preview: request handlers that serve a native mini-program, unmodified, as a page in the browser. */
export async function createPreview(options: PreviewOptions): Promise<Preview> {
  const server = new PreviewServer(options, await bundleBrowserSide())
  await server.compiled()
  return server
}

class PreviewServer implements Preview {
  private readonly compiler: Compiler
  private readonly windows = new LiveWindows()
  private readonly watcher: FSWatcher | undefined
  private compiling: Promise<Compiled> | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly options: PreviewOptions,
    private readonly browserFiles: BrowserFiles,
  ) {
    this.compiler = new Compiler(options.root, options.nodeModules)
    if (options.watch) {
      this.watcher = watch(options.root, { recursive: true }, () => {
        this.changed()
      })
    }
  }

  async compiled(): Promise<CompileReport> {
    return (await this.current()).report
  }

  close(): Promise<void> {
    clearTimeout(this.timer)
    this.watcher?.close()
    this.windows.close()
    return Promise.resolve()
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://preview')
    if (url.pathname === '/') {
      this.sendPage(url.searchParams.has('bare') ? 'phone.html' : 'panel/panel.html', response)
      return true
    }
    if (!url.pathname.startsWith('/__preview/')) return false
    this.answer(url, request, response).catch((error: unknown) => {
      this.options.log(`preview: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      if (!response.headersSent) send(response, 500, 'text/plain', 'the preview could not answer')
    })
    return true
  }

  private changed(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.compiling = undefined
      // Compiled before the windows ask for it, so that mistakes reach the terminal even when no window is open.
      this.current().then(
        () => {
          this.windows.tell('reload')
        },
        (error: unknown) => {
          this.options.log(`preview: ${String(error)}`)
        },
      )
    }, settleMs)
  }

  private current(): Promise<Compiled> {
    this.compiling ??= this.compiler.compile().then((compiled) => {
      this.logReport(compiled.report)
      return compiled
    })
    return this.compiling
  }

  private logReport({ components, pages, errors, warnings, durationMs }: CompileReport): void {
    const { log } = this.options
    log(`preview: ${pages.length} pages, ${components} components in ${Math.round(durationMs)} ms`)
    for (const warning of warnings) log(`preview: warning: ${describe(warning)}`)
    for (const error of errors) log(`preview: error: ${describe(error)}`)
  }

  private async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = decodeURIComponent(url.pathname.slice('/__preview/'.length))
    const [kind = '', ...rest] = name.split('/')
    const inner = rest.join('/')
    if (name === 'app.js') send(response, 200, contentTypes['.js'], (await this.current()).script)
    else if (name === 'app.js.map') send(response, 200, contentTypes['.map'], (await this.current()).map)
    else if (name === 'events') this.windows.join(url.searchParams.get('window') ?? '', response)
    else if (name === 'codes') await this.answerCodes(url, request, response)
    else if (name === 'clock') {
      this.windows.tell('clock')
      send(response, 204, 'text/plain', '')
    } else if (name === 'error') await this.answerError(request, response)
    else if (kind === 'runtime') sendFound(response, inner, this.browserFiles.get(inner))
    else if (kind === 'icon')
      sendFound(response, inner, this.compiler.icons.read(inner.replace(/\.svg$/, '')))
    else if (kind === 'file') this.sendFile(inner, response)
    else send(response, 404, 'text/plain', 'not found')
  }

  private async answerCodes(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') {
      const { window, person, texts } = JSON.parse(await readBody(request)) as Record<string, unknown>
      this.windows.show(String(window), String(person), Array.isArray(texts) ? texts.map(String) : [])
      send(response, 204, 'text/plain', '')
      return
    }
    const codes = this.windows.codesExcept(url.searchParams.get('except') ?? '')
    send(response, 200, contentTypes['.json'], JSON.stringify(codes))
  }

  private async answerError(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const located = locateStack(await readBody(request), (await this.current()).map)
    this.options.log(`preview: in the browser: ${located}`)
    send(response, 200, 'text/plain; charset=utf-8', located)
  }

  private sendPage(name: string, response: ServerResponse): void {
    send(response, 200, 'text/html; charset=utf-8', readFileSync(path.join(__dirname, 'runtime', name)))
  }

  /** A picture or other file of the mini-program or of one of its packages; nothing outside of them. */
  private sendFile(name: string, response: ServerResponse): void {
    const { tree } = this.compiler
    const file = path.normalize(tree.file(name))
    const inside = tree.name(file) !== file && isFile(file)
    sendFound(response, name, inside ? readFileSync(file) : undefined)
  }
}

function sendFound(response: ServerResponse, name: string, body: string | Uint8Array | undefined): void {
  if (body === undefined) send(response, 404, 'text/plain', 'not found')
  else send(response, 200, contentTypes[path.extname(name)], body)
}

function send(
  response: ServerResponse,
  status: number,
  type: string | undefined,
  body: string | Uint8Array,
): void {
  response.writeHead(status, {
    'content-type': type ?? 'application/octet-stream',
    'cache-control': 'no-store',
  })
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longestBody) throw new Error('the request is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
