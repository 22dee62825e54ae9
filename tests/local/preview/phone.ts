import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumArguments, findChromium } from '../../../scripts/check/findChromium'
import { type Files, startTestPreview, type TestPreview } from './testPreview'

const found = findChromium(process.env)
if (found === undefined && process.env.CI === undefined) {
  process.stderr.write(
    'No Chromium was found (set CHROMIUM_PATH): the tests of the preview in it are skipped.\n',
  )
}
/** `describe` where there is a Chromium; on the build machine there must be one. */
export const describeInChromium =
  found === undefined && process.env.CI === undefined ? describe.skip : describe

/** A busy machine may take several times as long as a quiet one. */
jest.setTimeout(30_000)
/** A browser that is starved of time for seconds may lose a race that no person would; what it lost is printed. */
jest.retryTimes(1, { logErrorsBeforeRetry: true })

/** A preview of the fixture app with a browser to open phones in, for the tests of one file. */
export function usePhones(files: Files = {}) {
  let browser: Browser | undefined
  let served: TestPreview | undefined
  beforeAll(async () => {
    served = await startTestPreview(files)
    browser = await chromium.launch({ executablePath: found ?? 'chromium', args: [...chromiumArguments] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
  })
  const server = (): TestPreview => {
    if (served === undefined) throw new Error('the preview has not been started')
    return served
  }
  /** Opens a phone of its own, on a page, as a person. */
  const open = async (
    address = '',
    { as = 'openid-wang', touch = false, search = '' } = {},
  ): Promise<Phone> => {
    if (browser === undefined) throw new Error('the browser has not been started')
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      hasTouch: touch,
      acceptDownloads: true,
    })
    const phone = new Phone(await context.newPage())
    await phone.page.goto(`${server().url}/?bare=1&as=${as}${search}#/${address}`)
    await phone.page.waitForSelector('html[data-ready]')
    return phone
  }
  return { open, server, browser: () => browser }
}

/** One phone. Scripts for the browser are texts, because these tests are compiled without the browser's types. */
export class Phone {
  readonly console: string[] = []

  constructor(readonly page: Page) {
    // Less than a test may take, so that what was waited for is told.
    page.setDefaultTimeout(15_000)
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`))
  }

  /** Runs a script in the phone and gives what its last expression, or its promise, gives. */
  run<T>(script: string): Promise<T> {
    return this.page.evaluate<T>(script)
  }

  /** What the fixture app noted since it was asked last. */
  happened(): Promise<string[]> {
    return this.run<string[]>('(globalThis.happened ?? []).splice(0)')
  }

  /** Waits until the fixture app has noted something, and gives all that it noted. */
  async until(text: string): Promise<string[]> {
    await this.page.waitForFunction(
      `(globalThis.happened ?? []).some((line) => line.startsWith(${JSON.stringify(text)}))`,
    )
    return this.happened()
  }

  /** Calls `wx.<call>` and gives its result or what it was refused with. */
  wx(call: string): Promise<Record<string, unknown>> {
    return this.run(`wx.${call}.then((result) => result, (error) => ({ ...error, errMsg: error.errMsg }))`)
  }

  /** The paths of the open pages, bottom first. */
  stack(): Promise<string[]> {
    return this.run('__preview.pages.map(({ path }) => path)')
  }

  data<T>(name: string): Promise<T> {
    return this.run(`__preview.pages.at(-1).data[${JSON.stringify(name)}]`)
  }

  /** What is visible of the page on top, to look for elements in. */
  get top() {
    return this.page.locator('wx-page:not([hidden])')
  }

  style(selector: string, property: string): Promise<string> {
    return this.run(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue(${JSON.stringify(property)})`,
    )
  }
}
