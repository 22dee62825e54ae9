import { findOperation } from '../../cloudfunctions/api/operations'
import {
  attendances,
  collections,
  commands,
  communities,
  passbookPages,
  passbooks,
  people,
  ruleBooks,
  type Collection,
} from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { authenticator } from '../../cloudfunctions/runtime/hashing'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import type { FaultRates } from '../../local/cloud/seededPlan'
import { demoCommunity, schemeOf } from '../../scripts/demo/community'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { ruleBookOf } from '../../shared/domain/earn/scheme'
import { consentVersion } from '../../shared/domain/people/person'
import { Instances } from './instances'
import { Broken, checkBooks, checkSettled, type Books } from './invariants'
import { Random } from './random'
import { VirtualTime } from './virtualTime'

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 10, 22, 1)
const codeKey = 'a key for simulations, of enough characters'
const authenticate = authenticator(codeKey)
const staff = 'staff'

export interface SimulationOptions {
  readonly seed: number
  readonly residents: number
  /** Days with activities, with a jump of the clock after each. */
  readonly days: number
  readonly activitiesADay: number
  readonly faults: FaultRates
}

export interface SimulationReport {
  readonly commands: number
  readonly roundTrips: number
  readonly killed: number
  readonly posted: number
  readonly sealedPages: number
  readonly replays: number
  /** Text of everything that was answered, to compare two runs of one seed. */
  readonly transcript: readonly string[]
}

interface Sent {
  readonly openId: string
  readonly event: { readonly operation: string; readonly commandId: string; readonly input: unknown }
  readonly answer: Answer | undefined
}

/**
 * A community whose people scan codes at once, over months, while instances die between any two round trips, answers
 * are lost, phones ask again, and the settling job runs (and dies) beside them. Invariants are checked throughout.
 */
export class Simulation {
  readonly #random: Random
  readonly #time = new VirtualTime(startMs)
  readonly #store: Store
  readonly #instances: Instances
  readonly #sent: Sent[] = []
  readonly #sealed = new Map<string, string>()
  readonly #transcript: string[] = []
  #commands = 0
  #replays = 0

  constructor(private readonly options: SimulationOptions) {
    this.#random = new Random(options.seed)
    const engine = Engine.open({ collections, now: () => this.#time.nowMs })
    this.#store = new CloudStore(openDatabase(engine) as unknown as Database)
    this.#instances = new Instances(engine, findOperation, codeKey, this.#time, this.#random, options.faults)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<SimulationReport> {
    await this.#time.until(this.#open())
    for (let day = 0; day < this.options.days; day += 1) {
      await this.#time.until(this.#liveOneDay())
      await this.#time.until(this.#settleAll())
      checkSettled(await this.#books())
      this.#time.nowMs += this.#random.pick([
        24 * hourMs,
        7 * 24 * hourMs,
        40 * 24 * hourMs,
        366 * 24 * hourMs,
      ])
    }
    const books = await this.#books()
    return {
      commands: this.#commands,
      roundTrips: this.#instances.roundTrips,
      killed: this.#instances.killed,
      posted: books.passbooks.reduce((sum, book) => sum + book.lineCount, 0),
      sealedPages: books.pages.length,
      replays: this.#replays,
      transcript: this.#transcript,
    }
  }

  async #open(): Promise<void> {
    const [community] = demoCommunity.communities
    if (community === undefined) throw new Error('no community')
    const { id, name, centre, buildings } = community
    await this.#store.insert(communities, { _id: id, name, centre, buildings })
    const book = { communityId: id, version: 1, inForceFromMs: startMs - hourMs }
    await this.#store.insert(ruleBooks, ruleBookOf(schemeOf(community), book))
    const input = {
      communityId: id,
      buildingId: buildings[0]?.id,
      displayName: '居民',
      member: false,
      consentVersion,
    }
    for (const openId of [staff, ...this.#residents()]) await this.#insist(openId, 'people.register', input)
    const { set } = this.#store.command as Record<'set', (roles: unknown) => unknown>
    await this.#store.change(people, { _id: personIdOf(staff) }, { roles: set(['clerk']) })
    this.#time.nowMs += settleAfterMs // A warm instance may remember for a minute that nobody is staff.
  }

  #residents(): readonly string[] {
    return Array.from({ length: this.options.residents }, (_, at) => `resident-${String(at)}`)
  }

  async #liveOneDay(): Promise<void> {
    const activities = await Promise.all(
      Array.from({ length: this.options.activitiesADay }, (_, at) => this.#plan(at)),
    )
    const scans = this.#residents().map((openId) => this.#takePart(openId, activities))
    await Promise.all([...scans, this.#settleNowAndThen(), this.#watch()])
  }

  async #plan(at: number): Promise<string> {
    const startsAtMs = this.#time.nowMs
    const answer = await this.#insist(staff, 'earn.planActivity', {
      title: `活动${String(at)}`,
      place: '门口',
      startsAtMs,
      endsAtMs: startsAtMs + 12 * hourMs,
      ruleId: 'default-5',
      quantity: 1,
    })
    return (answer as { activityId: string }).activityId
  }

  async #takePart(openId: string, activities: readonly string[]): Promise<void> {
    for (const activityId of activities) {
      await this.#time.sleep(this.#random.between(0, 20_000))
      const code = rotatingCode('activity', activityId, this.#time.nowMs, authenticate)
      const twice = this.#random.chance(0.3)
      const scans = Array.from({ length: twice ? 2 : 1 }, () => this.#send(openId, 'earn.checkIn', { code }))
      await Promise.all(scans)
      if (this.#random.chance(0.3)) await this.#repeatSomethingOld()
    }
  }

  /** One command as a phone sends it: asked again with the same id while the outcome is unknown, at most four times. */
  async #send(openId: string, operation: string, input: unknown): Promise<Answer | undefined> {
    this.#commands += 1
    const commandId = `cmd_${this.#commands.toString().padStart(26, '0')}`
    const event = { operation, commandId, input }
    let answer: Answer | undefined
    for (let tries = 0; tries < 4; tries += 1) {
      answer = await this.#instances.call(event, openId)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) break
      await this.#time.sleep(this.#random.between(200, 3000))
    }
    this.#sent.push({ openId, event, answer })
    this.#transcript.push(`${this.#time.nowMs.toString()} ${openId} ${operation} ${JSON.stringify(answer)}`)
    return answer
  }

  /** Sends until it is done. */
  async #insist(openId: string, operation: string, input: unknown): Promise<unknown> {
    const answer = await this.#send(openId, operation, input)
    if (answer?.ok === true) return answer.value
    const refused = answer?.error.code
    if (refused === 'ALREADY_REGISTERED') return undefined
    if (refused !== undefined && answer?.error.retry === false)
      throw new Error(`${operation} was refused: ${refused}`)
    return this.#insist(openId, operation, input)
  }

  /** A phone that finds an old command, perhaps months later, gets the answer it got then. */
  async #repeatSomethingOld(): Promise<void> {
    const old = this.#random.pick(this.#sent)
    const again = await this.#instances.call(old.event, old.openId)
    if (again === undefined || old.answer === undefined) return
    if (!again.ok && again.error.retry) return
    if (!old.answer.ok && old.answer.error.retry) return
    this.#replays += 1
    const [first, second] = [old.answer, again].map(({ replayed: _replayed, ...said }) =>
      JSON.stringify(said),
    )
    if (first !== second) throw new Broken('replay', `answered ${String(first)}, then ${String(second)}`)
  }

  async #settleNowAndThen(): Promise<void> {
    for (let times = 0; times < 4; times += 1) {
      await this.#time.sleep(this.#random.between(20_000, 60_000))
      await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
    }
  }

  /** The timer runs until nothing is left open. */
  async #settleAll(): Promise<void> {
    this.#time.nowMs += settleAfterMs
    for (let runs = 0; runs < 200; runs += 1) {
      await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      if ((await this.#store.count(commands, { state: 'open' })) === 0) return
      await this.#time.sleep(settleAfterMs)
    }
  }

  /** Looks at the books in the middle of everything. */
  async #watch(): Promise<void> {
    for (let looks = 0; looks < 3; looks += 1) {
      await this.#time.sleep(this.#random.between(1000, 20_000))
      await this.#books()
    }
  }

  async #books(): Promise<Books> {
    const books = {
      passbooks: await this.#all(passbooks),
      pages: await this.#all(passbookPages),
      commands: await this.#all(commands),
      attendances: await this.#all(attendances),
    }
    for (const page of books.pages) {
      const text = JSON.stringify(page)
      const before = this.#sealed.get(page._id) ?? text
      if (before !== text) throw new Broken('B5', `the sealed page ${page._id} changed`)
      this.#sealed.set(page._id, text)
    }
    checkBooks(books)
    return books
  }

  async #all<Document extends { readonly _id: string }>(
    collection: Collection<Document>,
  ): Promise<Document[]> {
    const found: Document[] = []
    const { gt } = this.#store.command as Record<'gt', (id: string) => unknown>
    for (let after = ''; ;) {
      const where = after === '' ? {} : { _id: gt(after) }
      const page = await this.#store.find(collection, { where, orderBy: ['_id', 'asc'], limit: 1000 })
      found.push(...page)
      const last = page.at(-1)
      if (last === undefined || page.length < 1000) return found
      after = last._id
    }
  }
}
