import { startOfDayMs, type Day } from '../../shared/domain/calendar'
import type { Authenticate } from '../../shared/domain/earn/rotatingCode'
import type { Caller } from './caller'
import { codeOfPerson } from './codeOfPerson'

const hourMs = 3_600_000
const clerk = 'demo-zhou'
const rule = 'default-2'
const households = ['demo-wang', 'demo-li', 'demo-chen', 'demo-qian'] as const
const [firstWeek, fullWeek] = [12, 19]

/** One evening of weighing in a week: four people bring their kitchen waste, a batch fills and the next begins. */
export async function seedWaste(
  caller: Caller,
  authenticate: Authenticate,
  wednesday: Day,
  week: number,
): Promise<void> {
  if (week < firstWeek) return
  const openMs = startOfDayMs(wednesday) + 17 * hourMs
  if (week === fullWeek) await closeBatch(caller, openMs)
  if (week === firstWeek || week === fullWeek) {
    await caller.call(clerk, openMs + 60_000, 'earn.openCompostBatch', {})
  }
  for (const [at, openId] of households.entries()) {
    const atMs = openMs + hourMs + at * 60_000
    const grams = 1000 + ((week * 7 + at * 5) % 9) * 300
    const code = codeOfPerson(openId, atMs, authenticate)
    await caller.call(clerk, atMs, 'earn.weigh', { code, ruleId: rule, grams })
  }
}

async function closeBatch(caller: Caller, atMs: number): Promise<void> {
  const { batches } = (await caller.call(clerk, atMs, 'earn.compostBatches', {})) as {
    readonly batches: readonly { readonly batchId: string; readonly isOpen: boolean }[]
  }
  const open = batches.find(({ isOpen }) => isOpen)
  if (open === undefined) return
  await caller.call(clerk, atMs, 'earn.closeCompostBatch', { batchId: open.batchId, compostGrams: 18_000 })
}
