import { findOperation } from '../../cloudfunctions/api/operations'
import { createRuntime } from '../../cloudfunctions/runtime/runtime'
import { runOperation, type Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { withFaults } from '../../local/cloud/faults'
import { sceneOf } from '../../shared/domain/earn/venue'
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
export async function rush(
  people: number,
  roundTripMs: number,
  way: 'screen' | 'poster' = 'screen',
): Promise<Rush> {
  const world = await createWorld()
  const names = Array.from({ length: people }, (_, at) => `person-${String(at)}`)
  for (const name of names) await world.register(name, { displayName: '居民' })
  const place = { latitudeE6: 31_230_000, longitudeE6: 121_470_000 }
  await world.staff('planner', 'clerk')
  const venue = { name: '邻里中心', position: place }
  const { venueId } = await world.value<{ venueId: string }>('planner', 'earn.addVenue', venue)
  const activityId = await world.plan({ venueId })
  const time = new VirtualTime(world.clock.nowMs)
  const random = new Random(1)
  const runtimes = names.map(() => {
    const service = withFaults(world.engine, () => ({ latencyMs: roundTripMs }), { sleep: time.sleep })
    return createRuntime({
      store: new CloudStore(openDatabase(service) as unknown as Database),
      environment: { codeKey },
      findOperation,
      clock: () => time.nowMs,
      pause: (longestMs) => time.sleep(random.between(0, longestMs)),
      log: () => undefined,
    })
  })
  const waits: number[] = []
  /** The page that the poster opens asks for a note, and hands it back with the position. */
  const byPoster = async (ask: (operation: string, input: unknown) => Promise<Answer>) => {
    const shown = await ask('earn.openPoster', { scene: sceneOf(venueId) })
    const { activities = [] } = (shown.ok ? shown.value : {}) as { activities?: readonly { nonce: string }[] }
    return ['earn.checkInByPoster', { nonce: activities[0]?.nonce, position: place }] as const
  }
  const scan = async (name: string, at: number): Promise<boolean> => {
    await time.sleep(random.between(0, 10_000))
    const runtime = runtimes[at]
    if (runtime === undefined) return false
    world.clock.nowMs = time.nowMs
    const startedAtMs = time.nowMs
    const ask = (operation: string, input: unknown) =>
      runOperation({ operation, commandId: newCommandId(), input }, name, runtime)
    const answer =
      way === 'screen'
        ? await ask('earn.checkIn', { code: world.codeOf(activityId) })
        : await ask(...(await byPoster(ask)))
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
