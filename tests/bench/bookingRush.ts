import { findOperation } from '../../cloudfunctions/api/operations'
import { collection } from '../../cloudfunctions/collection'
import { collections } from '../../cloudfunctions/database'
import { runOperation } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime } from '../../cloudfunctions/runtime/runtime'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { withFaults } from '../../local/cloud/faults'
import { codeKey, createWorld, newCommandId } from '../operations/world'
import { Random } from '../sim/random'
import { VirtualTime } from '../sim/virtualTime'
import { openRoom, planned, sessionOf } from './classWorld'

export interface BookingRush {
  readonly seated: number
  readonly waiting: number
  /** Those who got no clear answer. */
  readonly failed: number
  /** Those in the waiting list whose number is not their place in the order of arrival. */
  readonly outOfOrder: number
  /** 95th of a hundred waits from tap to answer, in milliseconds of simulated time. */
  readonly p95Ms: number
}

const arrivalsMs = 1000
const startMs = Date.UTC(2026, 10, 22, 1)

const percentile95 = (waits: readonly number[]): number =>
  [...waits].sort((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? 0

/** People want the seats of one session within a second. Time is simulated, so figures do not depend on the machine. */
export async function bookingRush(people: number, seats: number, roundTripMs: number): Promise<BookingRush> {
  const world = await createWorld()
  const names = Array.from({ length: people }, (_, at) => `person-${String(at)}`)
  for (const name of names) await world.register(name, { displayName: '居民' })
  await world.staff('planner', 'clerk')
  await openRoom(world)
  const { sessionIds } = await planned(world, { capacity: seats })
  const [sessionId] = sessionIds
  const time = new VirtualTime(world.clock.nowMs)
  const random = new Random(1)
  const waits: number[] = []
  const want = async (name: string): Promise<{ seated: boolean; ahead: number } | undefined> => {
    const service = withFaults(world.engine, () => ({ latencyMs: roundTripMs }), { sleep: time.sleep })
    const runtime = createRuntime({
      store: new CloudStore(openDatabase(service) as unknown as Database),
      environment: { codeKey },
      findOperation,
      clock: () => time.nowMs,
      pause: (longestMs) => time.sleep(random.between(0, longestMs)),
      log: () => undefined,
    })
    // A warm instance knows its caller, as in every budget of the design.
    await runOperation({ operation: 'people.me', input: {} }, name, runtime)
    await time.sleep(random.between(0, arrivalsMs))
    const startedAtMs = time.nowMs
    const event = { operation: 'classes.book', commandId: newCommandId(), input: { sessionId } }
    const answer = await runOperation(event, name, runtime)
    waits.push(time.nowMs - startedAtMs)
    return answer.ok ? (answer.value as { seated: boolean; ahead: number }) : undefined
  }
  const answers = await time.until(Promise.all(names.map(want)))
  const { line } = await sessionOf(world, sessionId)
  const byPlace = line.map(({ displayName: _displayName, personId }) => personId)
  const waiting = answers.filter((answer) => answer?.seated === false)
  const personIds = await Promise.all(
    names.map(async (name) => (await world.value<{ personId: string }>(name, 'people.me')).personId),
  )
  const outOfOrder = answers.filter((answer, at) => {
    if (answer === undefined) return false
    const place = byPlace.indexOf(personIds[at] ?? '')
    return answer.seated ? place >= seats : place !== seats + answer.ahead
  })
  return {
    seated: answers.filter((answer) => answer?.seated === true).length,
    waiting: waiting.length,
    failed: answers.filter((answer) => answer === undefined).length,
    outOfOrder: outOfOrder.length,
    p95Ms: percentile95(waits),
  }
}

const plainSessions = collection({ name: 'plain_sessions', holds: 'Seats by the plain way.', indexes: [] })
const plainBookings = collection({ name: 'plain_bookings', holds: 'Bookings by the plain way.', indexes: [] })

interface PlainDatabase {
  runTransaction(
    body: (transaction: {
      collection(name: string): {
        add(document: object): Promise<unknown>
        doc(id: string): {
          get(): Promise<{ data: { taken: number; waiting: number } }>
          update(change: object): Promise<unknown>
        }
      }
    }) => Promise<void>,
  ): Promise<void>
}

/** The same rush by the plain way: a transaction that reads the count, adds one, and writes a booking. */
export async function plainRush(people: number, seats: number, roundTripMs: number): Promise<BookingRush> {
  const time = new VirtualTime(startMs)
  const engine = Engine.open({
    collections: [...collections, plainSessions, plainBookings],
    now: () => time.nowMs,
  })
  const store = new CloudStore(openDatabase(engine) as unknown as Database)
  const session = { _id: 'ses', taken: 0, waiting: 0 }
  await store.insert(plainSessions, session)
  const random = new Random(1)
  const waits: number[] = []
  const want = async (person: string): Promise<{ seated: boolean; number: number } | undefined> => {
    const service = withFaults(engine, () => ({ latencyMs: roundTripMs }), { sleep: time.sleep })
    const database = openDatabase(service) as unknown as PlainDatabase
    await time.sleep(random.between(0, arrivalsMs))
    const startedAtMs = time.nowMs
    let answer: { seated: boolean; number: number } | undefined
    try {
      await database.runTransaction(async (transaction) => {
        const seatsOf = transaction.collection(plainSessions.name).doc('ses')
        const { data } = await seatsOf.get()
        const seated = data.taken < seats
        const change = seated ? { taken: data.taken + 1 } : { waiting: data.waiting + 1 }
        await seatsOf.update(change)
        await transaction.collection(plainBookings.name).add({ _id: person, seated })
        answer = { seated, number: data.waiting }
      })
    } catch {
      answer = undefined
    }
    waits.push(time.nowMs - startedAtMs)
    return answer
  }
  const names = Array.from({ length: people }, (_, at) => `person-${String(at)}`)
  const answers = await time.until(Promise.all(names.map(want)))
  const waiting = answers.filter((answer) => answer?.seated === false)
  return {
    seated: answers.filter((answer) => answer?.seated === true).length,
    waiting: waiting.length,
    failed: answers.filter((answer) => answer === undefined).length,
    outOfOrder: new Set(waiting.map((answer) => answer?.number)).size === waiting.length ? 0 : 1,
    p95Ms: percentile95(waits),
  }
}
