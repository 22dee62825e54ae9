import { operations } from '../api/operations'
import { cloud } from '../runtime/cloud'
import { readEnvironment } from '../runtime/environment'
import { createRuntime } from '../runtime/runtime'
import { settle, type Settled } from './settle'

/** The function that the timer calls every minute; closed to phones. */
const runtime = createRuntime({ store: cloud.store, environment: readEnvironment(), operations })

/** Leaves time for the last slice before the platform ends the run. */
const stopAfterMs = 45_000

/** Slice by slice until nothing is left or the time is nearly over; the next run goes on from there. */
export async function main(): Promise<Settled> {
  if (cloud.openId() !== '') throw new Error('jobs are not for people')
  const endAtMs = runtime.clock() + stopAfterMs
  let total: Settled = { closed: 0, failed: 0, more: true }
  while (total.more && runtime.clock() < endAtMs) {
    const slice = await settle(runtime)
    total = { closed: total.closed + slice.closed, failed: total.failed + slice.failed, more: slice.more }
  }
  return total
}
