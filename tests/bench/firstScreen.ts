import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { createPreview } from '../../local/preview/server'
import { chromiumArguments, findChromium } from '../../scripts/check/findChromium'
import { startProduct } from '../../scripts/product'

const root = path.resolve(__dirname, '../..')
const say = (): void => undefined
export interface FirstScreen {
  /** From the start of the product, on built files and kept data, to its first screen in the browser. */
  readonly productMs: number
  /** The same for a mini-program of one page with one TDesign button. */
  readonly emptyPageMs: number
}

/** @returns undefined where there is no Chromium */
export async function measureFirstScreen(): Promise<FirstScreen | undefined> {
  const executablePath = findChromium(process.env)
  if (executablePath === undefined) return undefined
  const folder = mkdtempSync(path.join(tmpdir(), 'first-screen-'))
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] })
  try {
    const options = { root, dataFolder: path.join(folder, 'data'), port: 0, say }
    await (await startProduct(options)).close()
    return {
      productMs: await timeProduct(browser, options),
      emptyPageMs: await timeEmptyPage(browser, path.join(folder, 'empty')),
    }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timeProduct(browser: Browser, options: Parameters<typeof startProduct>[0]): Promise<number> {
  const startedAt = performance.now()
  const product = await startProduct(options)
  await showing(browser, product.url, '邻里积分存折')
  const took = performance.now() - startedAt
  await product.close()
  return took
}

async function timeEmptyPage(browser: Browser, folder: string): Promise<number> {
  writeEmptyProgram(folder)
  const startedAt = performance.now()
  const preview = await createPreview({
    root: folder,
    nodeModules: path.join(root, 'node_modules'),
    log: say,
  })
  const server = createServer((request, response) => {
    if (!preview.handle(request, response)) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await showing(browser, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, '空白')
  const took = performance.now() - startedAt
  server.closeAllConnections()
  server.close()
  await preview.close()
  return took
}

async function showing(browser: Browser, url: string, text: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`${url}/?bare=1&as=demo-wang`)
  await page.getByText(text).first().waitFor()
  await context.close()
}

function writeEmptyProgram(folder: string): void {
  const files = {
    'app.json': JSON.stringify({ pages: ['page/page'] }),
    'app.js': 'App({})',
    'page/page.json': JSON.stringify({
      usingComponents: { 't-button': 'tdesign-miniprogram/button/button' },
    }),
    'page/page.js': 'Page({ data: {} })',
    'page/page.wxml': '<t-button>空白</t-button>',
    'page/page.wxss': '',
  }
  mkdirSync(path.join(folder, 'page'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
}
