import { operations } from '../../cloudfunctions/api/operations'
import { createRuntime } from '../../cloudfunctions/runtime/runtime'
import { runOperation } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { withFaults } from '../../local/cloud/faults'
import { codeKey, createWorld, newCommandId } from '../operations/world'
import { Random } from '../sim/random'
import { VirtualTime } from '../sim/virtualTime'

export interface Rush {
  readonly succeeded: number
  readonly postedTwice: number
  /** 95th of a hundred waits from tap to answer, in milliseconds of simulated time. */
  readonly p95Ms: number
}

/**
 * People scan one code within ten seconds, with a fixed time for each round trip. Time is simulated, so the figures
 * do not depend on the machine.
 */
export async function rush(people: number, roundTripMs: number): Promise<Rush> {
  const world = await createWorld()
  const names = Array.from({ length: people }, (_, at) => `person-${String(at)}`)
  for (const name of names) await world.register(name, { displayName: '居民' })
  const activityId = await world.plan()
  const time = new VirtualTime(world.clock.nowMs)
  const random = new Random(1)
  const runtimes = names.map(() => {
    const service = withFaults(world.engine, () => ({ latencyMs: roundTripMs }), { sleep: time.sleep })
    return createRuntime({
      store: new CloudStore(openDatabase(service) as unknown as Database),
      environment: { codeKey },
      operations,
      clock: () => time.nowMs,
      pause: (longestMs) => time.sleep(random.between(0, longestMs)),
      log: () => undefined,
    })
  })
  const waits: number[] = []
  const scan = async (name: string, at: number): Promise<boolean> => {
    await time.sleep(random.between(0, 10_000))
    const runtime = runtimes[at]
    if (runtime === undefined) return false
    world.clock.nowMs = time.nowMs
    const startedAtMs = time.nowMs
    const input = { code: world.codeOf(activityId) }
    const answer = await runOperation(
      { operation: 'earn.checkIn', commandId: newCommandId(), input },
      name,
      runtime,
    )
    waits.push(time.nowMs - startedAtMs)
    return answer.ok
  }
  const answers = await time.until(Promise.all(names.map(scan)))
  const balances = await Promise.all(
    names.map(async (name) => (await world.value<{ balance: number }>(name, 'bank.statement', {})).balance),
  )
  waits.sort((a, b) => a - b)
  return {
    succeeded: answers.filter(Boolean).length,
    postedTwice: balances.filter((balance) => balance > 20).length,
    p95Ms: waits[Math.floor(waits.length * 0.95)] ?? 0,
  }
}
