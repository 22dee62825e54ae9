import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { chromiumArguments, findChromium } from '../../scripts/check/findChromium'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { type Product, startProduct } from '../../scripts/product'
import { addDays, dayOf, startOfDayMs } from '../../shared/domain/calendar'
import { Phone } from './phone'

const found = findChromium(process.env)

/** `describe` where there is a Chromium; on the build machine there must be one. */
export const describeInChromium =
  found === undefined && process.env.CI === undefined ? describe.skip : describe

/** A busy machine may take several times as long as a quiet one. */
jest.setTimeout(120_000)
/** A browser that is starved of time for seconds may lose a race that no person would; what it lost is printed. */
jest.retryTimes(1, { logErrorsBeforeRetry: true })

interface PhoneOptions {
  /** WeChat's text size: 1 is the standard, 1.4 care mode, 1.5 the largest that is promised to fit. */
  readonly fontScale?: number
  /** False leaves the agreement unread, as after installing. */
  readonly agreed?: boolean
}

/** The whole product, seeded and in memory, on a free port, and a browser to open phones in, for the tests of one file. */
export function useProduct() {
  let browser: Browser | undefined
  let product: Product | undefined
  const start = async (): Promise<void> => {
    await product?.close()
    product = await startProduct({ root: path.resolve(__dirname, '../..'), port: 0, say: () => undefined })
  }
  beforeAll(async () => {
    await start()
    browser = await chromium.launch({ executablePath: found ?? 'chromium', args: [...chromiumArguments] })
  })
  const begun = new Set<string | undefined>()
  beforeEach(async () => {
    const { currentTestName } = expect.getState()
    // A second try begins with what the first one began with, not with what that left behind.
    if (begun.has(currentTestName)) await start()
    begun.add(currentTestName)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.close()
  })
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
    await setClock(0)
  })

  const url = (): string => {
    if (product === undefined) throw new Error('the product has not been started')
    return product.url
  }

  /** Opens a phone of its own in somebody's hands. */
  const openPhone = async (openid: string, options: PhoneOptions = {}): Promise<Phone> => {
    if (browser === undefined) throw new Error('the browser has not been started')
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    const phone = new Phone(await context.newPage())
    await phone.start(`${url()}/?bare=1&as=${openid}&font=${String(options.fontScale ?? 1)}`)
    if (options.agreed !== false) await phone.agree()
    return phone
  }

  /** Sets the clocks of the server and of all phones so far ahead of the machine's. */
  const setClock = async (offsetMs: number): Promise<void> => {
    await fetch(`${url()}/dev/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMs }),
    })
    await fetch(`${url()}/__preview/clock`, { method: 'POST' })
  }

  /** Lets the timer run once. */
  const runJobs = async (): Promise<void> => {
    await fetch(`${url()}/dev/timers/jobs/everyMinute`, { method: 'POST' })
  }

  /** Lets the jobs of the coming night run, and comes back to the present. Reports and the like exist from then on. */
  const runNight = async (): Promise<void> => {
    const midnightMs = startOfDayMs(addDays(dayOf(Date.now()), 1))
    await setClock(midnightMs + 2 * 3_600_000 - Date.now())
    await runJobs()
    await setClock(0)
  }

  /** The database, for what only somebody at its console could do. */
  const database = (): Store => {
    if (product === undefined) throw new Error('the product has not been started')
    return new CloudStore(openDatabase(product.cloud.service) as unknown as Database)
  }

  return { openPhone, setClock, runJobs, runNight, database }
}
