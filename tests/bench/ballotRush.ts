import { findOperation } from '../../cloudfunctions/api/operations'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { runOperation } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime } from '../../cloudfunctions/runtime/runtime'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { withFaults } from '../../local/cloud/faults'
import { Meter } from '../../local/cloud/meter'
import { createBallotWorld, secretOf } from '../operations/balloted'
import { codeKey, newCommandId, runtimeOn } from '../operations/world'
import { Random } from '../sim/random'
import { VirtualTime } from '../sim/virtualTime'
import { budget, type Budget } from './budgets'

export interface BallotRush {
  readonly cast: number
  readonly counted: number
  /** How far the result is from what was chosen. */
  readonly wrong: number
  /** 95th of a hundred waits from tap to answer of those who send once, in milliseconds of simulated time. */
  readonly p95Ms: number
  /** The longest wait of those who send twice at once. */
  readonly twiceMs: number
}

/**
 * People cast within ten seconds, one in ten of them twice at once, with a fixed time for each round trip. Time is
 * simulated, so the figures do not depend on the machine.
 */
async function ballotRush(people: number, roundTripMs: number): Promise<BallotRush> {
  const names = Array.from({ length: people }, (_, at) => `person-${String(at)}`)
  const world = await createBallotWorld(names)
  const ballotId = await world.opened()
  const papers = await Promise.all(names.map(async (name) => (await world.seen(name, ballotId)).own.paper))
  const time = new VirtualTime(world.clock.nowMs)
  const random = new Random(1)
  const service = withFaults(world.engine, () => ({ latencyMs: roundTripMs }), { sleep: time.sleep })
  const runtime = createRuntime({
    store: new CloudStore(openDatabase(service) as unknown as Database),
    environment: { codeKey },
    findOperation,
    clock: () => time.nowMs,
    pause: (longestMs) => time.sleep(random.between(0, longestMs)),
    log: () => undefined,
  })
  const waits: number[] = []
  const waitsOfTwice: number[] = []
  const chosen = names.map((_, at) => at % 3)
  const cast = async (name: string, at: number): Promise<boolean> => {
    await time.sleep(random.between(0, 10_000))
    const startedAtMs = time.nowMs
    const input = { paper: papers[at], secret: secretOf(name, ballotId), turn: 1, choices: [chosen[at]] }
    const send = () =>
      runOperation({ operation: 'council.castBallot', commandId: newCommandId(), input }, name, runtime)
    const answers = await Promise.all(at % 10 === 0 ? [send(), send()] : [send()])
    const own = answers.length === 1 ? waits : waitsOfTwice
    own.push(time.nowMs - startedAtMs)
    return answers.every(({ ok }) => ok)
  }
  const answers = await time.until(Promise.all(names.map(cast)))
  world.timeOver()
  await everyMinute(world.runtime)
  const { result } = await world.seen(names[0] ?? '', ballotId)
  waits.sort((a, b) => a - b)
  const wanted = [0, 1, 2].map((option) => chosen.filter((choice) => choice === option).length)
  return {
    cast: answers.filter(Boolean).length,
    counted: result?.voters ?? 0,
    wrong: wanted.reduce((sum, votes, option) => sum + Math.abs(votes - (result?.total[option] ?? 0)), 0),
    p95Ms: waits[Math.floor(waits.length * 0.95)] ?? 0,
    twiceMs: Math.max(...waitsOfTwice),
  }
}

/** Round trips of ballots on a warm instance, and the rush of the design. */
export async function countBallotBudgets(people: number): Promise<readonly Budget[]> {
  const world = await createBallotWorld()
  const ballotId = await world.opened()
  const meter = new Meter()
  const costOf = async (operation: string, input: unknown) => {
    const metered = meter.start(operation, world.engine)
    const runtime = runtimeOn(metered.service, world.clock)
    await runtime.principals.of(
      (await world.value<{ personId: string }>('wang', 'people.me', {})).personId,
      world.store,
      world.clock.nowMs,
    )
    await world.value('wang', operation, input, { runtime })
    return metered.result()
  }
  const { paper } = (await world.seen('wang', ballotId)).own
  const input = { paper, secret: secretOf('wang', ballotId), turn: 1, choices: [0] }
  const list = await costOf('council.ballots', { stage: 'open' })
  const page = await costOf('council.ballot', { ballotId })
  const first = await costOf('council.castBallot', input)
  const again = await costOf('council.castBallot', { ...input, turn: 2, choices: [1] })
  const crowd = await ballotRush(people, 15)
  const rush = `${String(people)} people cast in ten seconds`
  return [
    budget('ballots: chain of round trips', list.chain, 1),
    budget('one ballot with the papers one may cast: chain of round trips', page.chain, 2),
    budget('cast a ballot: chain of round trips', first.chain, 2),
    budget('cast a ballot anew: chain of round trips', again.chain, 2),
    budget(`${rush}: without an answer that it is in`, people - crowd.cast, 0),
    budget(`${rush}: not counted or counted twice`, Math.abs(people - crowd.counted), 0),
    budget(`${rush}: votes counted for another option`, crowd.wrong, 0),
    budget(`${rush}: 95th of a hundred waits, in round trips`, crowd.p95Ms / 15, 3),
    budget(`${rush}: longest wait of those who send twice at once, in round trips`, crowd.twiceMs / 15, 5),
  ]
}
