import type { ServerResponse } from 'node:http'

interface LiveWindow {
  readonly response: ServerResponse
  person: string
  texts: readonly string[]
}

/** The browser windows that show the preview, and the codes on their screens. */
export class LiveWindows {
  private readonly windows = new Map<string, LiveWindow>()

  /** Keeps a window's event stream open until it goes away. */
  join(id: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': hello\n\n')
    this.windows.set(id, { response, person: '', texts: [] })
    response.on('close', () => {
      if (this.windows.get(id)?.response === response) this.windows.delete(id)
    })
  }

  /** Notes which codes a window shows. A window that has gone shows none. */
  show(id: string, person: string, texts: readonly string[]): void {
    const window = this.windows.get(id)
    if (window === undefined) return
    window.person = person
    window.texts = texts
    this.tell('codes')
  }

  /** The codes that the other windows show. */
  codesExcept(id: string): { text: string; person: string }[] {
    return [...this.windows]
      .filter(([other]) => other !== id)
      .flatMap(([, { person, texts }]) => texts.map((text) => ({ text, person })))
  }

  tell(event: 'reload' | 'clock' | 'codes'): void {
    for (const { response } of this.windows.values()) response.write(`event: ${event}\ndata: \n\n`)
  }

  close(): void {
    for (const { response } of this.windows.values()) response.end()
    this.windows.clear()
  }
}
