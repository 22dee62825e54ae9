import { countActivitiesBudgets } from '../tests/bench/activitiesBudgets'
import { countClaimsBudgets } from '../tests/bench/claimsBudgets'
import { countBallotBudgets } from '../tests/bench/ballotRush'
import { measureBoxRush } from '../tests/bench/boxRush'
import { bookingRush, plainRush } from '../tests/bench/bookingRush'
import { budget, countBudgets, type Budget } from '../tests/bench/budgets'
import { countRedeemBudgets } from '../tests/bench/budgetsRedeem'
import { countCivicBudgets } from '../tests/bench/civicBudgets'
import { countCouncilBudgets } from '../tests/bench/councilBudgets'
import { countAfterSchoolBudgets } from '../tests/bench/afterSchoolBudgets'
import { countClassesBudgets } from '../tests/bench/classesBudgets'
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
  budgets.push(
    ...(await countBudgets(1024)),
    ...(await countRedeemBudgets()),
    ...(await countActivitiesBudgets()),
    ...(await countClaimsBudgets()),
    ...(await countCouncilBudgets(40)),
    ...(await countCivicBudgets(15)),
  )
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
  say('a thousand people cast a ballot in ten seconds, 15 ms a round trip ...')
  budgets.push(...(await countBallotBudgets(1000)))
  say('three hundred people want twenty seats in one second, 15 ms a round trip ...')
  await measureSeats(budgets, ratios)
  const ledger = await measureLedger(full, say)
  budgets.push(...ledger.budgets)
  Object.assign(ratios, ledger.ratios)
  await measureBelow(budgets, ratios, say)
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

/** What everything stands on: the start of the bundle, and the database engine. */
async function measureBelow(
  budgets: Budget[],
  ratios: Record<string, number>,
  say: (line: string) => void,
): Promise<void> {
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
}

async function measureSeats(budgets: Budget[], ratios: Record<string, number>): Promise<void> {
  budgets.push(...(await countClassesBudgets()))
  budgets.push(...(await countAfterSchoolBudgets()))
  const ours = await bookingRush(300, 20, 15)
  const plain = await plainRush(300, 20, 15)
  budgets.push(
    budget('300 people for 20 seats: seats given beside 20', Math.abs(20 - ours.seated), 0),
    budget('300 people for 20 seats: out of the order of arrival', ours.outOfOrder, 0),
    budget('300 people for 20 seats: without a clear answer', ours.failed, 0),
    budget('300 people for 20 seats: 95th of a hundred waits, in round trips', ours.p95Ms / 15, 2),
  )
  ratios['300 people for 20 seats: 95th of waits, ours / a transaction'] = ours.p95Ms / plain.p95Ms
  ratios['300 people for 20 seats: left without an answer by a transaction'] = plain.failed
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
