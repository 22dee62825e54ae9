import { measureBoxRush } from '../tests/bench/boxRush'
import { budget, countBudgets, type Budget } from '../tests/bench/budgets'
import { countRedeemBudgets } from '../tests/bench/budgetsRedeem'
import { coldStartRatio } from '../tests/bench/coldStart'
import { measureEngine } from '../tests/bench/engine'
import { measureFirstScreen } from '../tests/bench/firstScreen'
import { measureLedger } from '../tests/bench/ledger'
import { countPackageSizes } from '../tests/bench/packageSizes'
import { rush } from '../tests/bench/scanRush'

/** `npm run bench`: every budget of the design that can be counted, and ratios of times taken in one run. */
async function main(json: boolean, full: boolean): Promise<void> {
  const say = (line: string): void => {
    if (!json) console.log(line)
  }
  const budgets: Budget[] = []
  const ratios: Record<string, number> = {}
  say('counting round trips and documents ...')
  budgets.push(...(await countBudgets(1024)), ...(await countRedeemBudgets()))
  say('five hundred people scan one code in ten seconds, 15 ms a round trip ...')
  const crowd = await rush(500, 15)
  budgets.push(
    budget('500 people scan one code: without points', 500 - crowd.succeeded, 0),
    budget('500 people scan one code: posted twice', crowd.postedTwice, 0),
    budget('500 people scan one code: 95th of a hundred waits, in round trips', crowd.p95Ms / 15, 3),
  )
  const boxes = await measureBoxRush(say)
  budgets.push(...boxes.budgets)
  Object.assign(ratios, boxes.ratios)
  const ledger = await measureLedger(full, say)
  budgets.push(...ledger.budgets)
  Object.assign(ratios, ledger.ratios)
  say('starting the api bundle and the SDK in turn ...')
  const coldStart = coldStartRatio()
  ratios['cold start of the api bundle / requiring the SDK'] = coldStart
  budgets.push(budget('cold start of the api bundle against requiring the SDK, ratio', coldStart, 0.6))
  say('measuring the database engine ...')
  const engine = await measureEngine()
  ratios['engine: time of an indexed operation, 100,000 documents / 1,000'] = engine.flatness.timeRatio
  ratios['engine: memory of a document, 100,000 documents / 1,000'] = engine.flatness.bytesPerDocumentRatio
  budgets.push(
    budget(
      'engine: documents examined, 100,000 documents against 1,000, ratio',
      engine.flatness.examinedRatio,
      1,
    ),
    budget('engine: thousand durable updates a second below five', 5 - engine.updatesPerSecond / 1000, 0),
  )
  say('weighing the packages with the compiler of WeChat ...')
  const sizes = countPackageSizes()
  if (sizes === undefined) say('  not installed: npm ci --prefix tools/wechat-compiler')
  else budgets.push(...sizes)
  say('starting the product on built files, to its first screen ...')
  const screen = await measureFirstScreen()
  if (screen === undefined) say('  no Chromium found')
  else {
    ratios['first screen of the product / an empty TDesign page'] = screen.productMs / screen.emptyPageMs
    budgets.push(budget('start on built files to the first screen, seconds', screen.productMs / 1000, 5))
  }
  if (json) console.log(JSON.stringify({ budgets, ratios }, null, 2))
  else print(budgets, ratios)
  if (budgets.some(({ ok }) => !ok)) process.exitCode = 1
}

function print(budgets: readonly Budget[], ratios: Readonly<Record<string, number>>): void {
  for (const { name, measured, limit, ok } of budgets) {
    console.log(`${ok ? 'met    ' : 'NOT MET'}  ${round(measured)} of ${round(limit)}  ${name}`)
  }
  for (const [name, ratio] of Object.entries(ratios)) console.log(`ratio    ${round(ratio)}  ${name}`)
}

const round = (value: number): string => value.toFixed(2).padStart(8)

main(process.argv.includes('--json'), process.argv.includes('--full')).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
