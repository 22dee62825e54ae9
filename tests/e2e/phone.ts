import type { Page } from 'playwright-core'

interface AnswerOfApi {
  readonly ok: boolean
  readonly value: Readonly<Record<string, unknown>>
}

/** What the preview offers to tests, as far as they use it. */
interface PreviewWindow {
  readonly wx: {
    navigateTo(options: { readonly url: string }): Promise<unknown>
    readonly cloud: {
      callFunction(options: object): Promise<{ readonly result: AnswerOfApi }>
    }
  }
  /** The pages' own objects, first page first. */
  readonly getCurrentPages: () => readonly Record<string, () => unknown>[]
  readonly __preview: {
    readonly answers: { readonly scanCode: (string | null)[] }
    readonly calls: readonly { readonly operation: string }[]
    readonly setDataBytes: readonly { readonly bytes: number }[]
    readonly errors: readonly unknown[]
    readonly phone: { change(changes: { network?: 'on' | 'slow' | 'off'; fontScale?: number }): void }
    readonly pages: readonly { readonly path: string; readonly data: Readonly<Record<string, unknown>> }[]
  }
}

/** A phone in a browser window, used as a person uses it: by what can be read and tapped. */
export class Phone {
  /** What went wrong in the window. */
  readonly complaints: string[] = []

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      // A call that fails because the test took the network away is what the test wants.
      if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
        this.complaints.push(message.text())
      }
    })
  }

  async start(url: string): Promise<void> {
    await this.page.goto(url)
    await this.page.locator('wx-page').first().waitFor()
  }

  /** Reads the agreement and agrees, which is the first thing on a new phone. */
  async agree(): Promise<void> {
    await this.tap('看使用说明，开始使用')
    await this.tap('我看过了，同意')
    await this.page.waitForFunction(
      () =>
        (globalThis as unknown as PreviewWindow).__preview.pages.at(-1)?.path !==
        'packages/people/agreement/agreement',
    )
  }

  /** The page on top. */
  get top() {
    return this.page.locator('wx-page:visible').last()
  }

  async tap(words: string): Promise<void> {
    await this.top.getByText(words, { exact: false }).last().click()
  }

  async tapTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).last().click()
  }

  async back(): Promise<void> {
    await this.page.getByRole('button', { name: '返回' }).first().click()
  }

  /** Waits until these words can be read. */
  async sees(words: string): Promise<void> {
    await this.top.getByText(words, { exact: false }).last().waitFor({ timeout: 20_000 })
  }

  /** Waits until these words can no longer be read. */
  async seesNoMore(words: string): Promise<void> {
    await this.top.getByText(words, { exact: false }).first().waitFor({ state: 'hidden', timeout: 20_000 })
  }

  /** Waits until the labels of what can be tapped or heard include one with these words. */
  async hears(words: string): Promise<void> {
    await this.top.locator(`[aria-label*="${words}"]`).last().waitFor({ timeout: 20_000 })
  }

  text(): Promise<string> {
    return this.top.innerText()
  }

  /** Opens a page by its path, as a link in a message does. */
  async open(path: string): Promise<void> {
    await this.page.evaluate((url) => (globalThis as unknown as PreviewWindow).wx.navigateTo({ url }), path)
    await this.rest()
  }

  /** What the camera sees when the app scans next. */
  async holdBefore(code: string): Promise<void> {
    await this.page.evaluate(
      (text) => (globalThis as unknown as PreviewWindow).__preview.answers.scanCode.push(text),
      code,
    )
  }

  async setNetwork(network: 'on' | 'slow' | 'off'): Promise<void> {
    await this.page.evaluate(
      (next) => (globalThis as unknown as PreviewWindow).__preview.phone.change({ network: next }),
      network,
    )
  }

  async setFontScale(fontScale: number): Promise<void> {
    await this.page.evaluate(
      (next) => (globalThis as unknown as PreviewWindow).__preview.phone.change({ fontScale: next }),
      fontScale,
    )
  }

  /** Names of the operations that were called so far. */
  calls(): Promise<string[]> {
    return this.page.evaluate(() =>
      (globalThis as unknown as PreviewWindow).__preview.calls.map(({ operation }) => operation),
    )
  }

  /** Bytes that went to the view while something was done. */
  async setDataBytesDuring(doing: () => Promise<void>): Promise<number> {
    const count = (): Promise<number> =>
      this.page.evaluate(() => (globalThis as unknown as PreviewWindow).__preview.setDataBytes.length)
    const before = await count()
    await doing()
    await this.rest()
    return this.page.evaluate(
      (from) =>
        (globalThis as unknown as PreviewWindow).__preview.setDataBytes
          .slice(from)
          .reduce((sum, { bytes }) => sum + bytes, 0),
      before,
    )
  }

  /** Lets a function of the page on top run, as WeChat does with its lifecycle. */
  async callPage(method: string): Promise<void> {
    await this.page.evaluate(
      (name) => (globalThis as unknown as PreviewWindow).getCurrentPages().at(-1)?.[name]?.(),
      method,
    )
  }

  /** A value of the page on top. */
  async value(name: string): Promise<unknown> {
    const data = await this.page.evaluate(
      () => (globalThis as unknown as PreviewWindow).__preview.pages.at(-1)?.data ?? {},
    )
    return data[name]
  }

  /** Calls an operation as the person who holds the phone, for what a story begins with. */
  async ask(operation: string, input: object): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.page.evaluate(
      async (data) => {
        const { wx } = globalThis as unknown as PreviewWindow
        const { result } = await wx.cloud.callFunction({ name: 'api', data })
        return result
      },
      { operation, commandId: `cmd_${Date.now().toString().padStart(26, '0')}`, input },
    )
    if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`)
    return answer.value
  }

  /** Waits until nothing is loading any more and what moves has come to rest. */
  async rest(): Promise<void> {
    await this.top.locator('[aria-label="正在载入"]').waitFor({ state: 'detached' })
    await this.page.waitForTimeout(200)
  }
}
