import { findOperation } from '../../cloudfunctions/api/operations'
import {
  collections,
  commands,
  communities,
  demands,
  occupations,
  people,
  rooms,
  sessions,
  teams,
  type Collection,
} from '../../cloudfunctions/database'
import { classesDue } from '../../cloudfunctions/jobs/classesDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { demoCommunity } from '../../scripts/demo/community'
import { addDays, dayOf } from '../../shared/domain/calendar'
import type { Place } from '../../shared/domain/classes/session'
import { consentVersion } from '../../shared/domain/people/person'
import {
  checkClassesSettled,
  checkDemands,
  checkHistory,
  checkOccupations,
  checkSeats,
  placesOf,
  type ClassBooks,
} from './classesInvariants'
import { Instances } from './instances'
import { Broken } from './invariants'
import type { ClassesOptions, ClassesReport, Sent } from './classesReport'
import { Random } from './random'
import { VirtualTime } from './virtualTime'

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 10, 22, 1)
const codeKey = 'a key for simulations, of enough characters'
const staff = 'staff'
const wishes = ['太极拳', '书法', '急救'] as const
const roomIds = ['rom_aaaa', 'rom_bbbb'] as const

/**
 * A community whose people book, leave, take offered seats and order classes at once, while staff plan, move, cancel
 * and resize sessions, the timer runs, and instances die between any two round trips. Invariants are checked after
 * every step.
 */
export class ClassesSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(startMs)
  readonly #store: Store
  readonly #instances: Instances
  readonly #sent: Sent[] = []
  #places: ReadonlyMap<string, Place> = new Map()
  #sessionIds: string[] = []
  #courseIds: string[] = []
  #demandIds: string[] = []
  #commands = 0
  #replays = 0

  constructor(private readonly options: ClassesOptions) {
    this.#random = new Random(options.seed)
    const engine = Engine.open({ collections, now: () => this.#time.nowMs })
    this.#store = new CloudStore(openDatabase(engine) as unknown as Database)
    this.#instances = new Instances(engine, findOperation, codeKey, this.#time, this.#random, options.faults)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<ClassesReport> {
    await this.#time.until(this.#open())
    await this.#time.until(this.#live())
    await this.#time.until(this.#settleAll())
    await this.#look()
    // Offers lapse, people are asked, sessions end: the timer alone brings everything to its end.
    for (let days = 0; days < 4; days += 1) {
      this.#time.nowMs += 12 * hourMs
      await this.#time.until(this.#settleAll())
      checkClassesSettled(await this.#look(), this.#time.nowMs)
    }
    const places = [...this.#places.values()]
    return {
      commands: this.#commands,
      killed: this.#instances.killed,
      booked: places.filter(({ told }) => told?.seated === true).length,
      waited: places.filter(({ told }) => told?.seated === false).length,
      replays: this.#replays,
    }
  }

  async #open(): Promise<void> {
    const [community] = demoCommunity.communities
    if (community === undefined) throw new Error('no community')
    const { id: communityId, name, centre, buildings } = community
    await this.#store.insert(communities, { _id: communityId, name, centre, buildings })
    const allDay = { fromMinute: 0, untilMinute: 2880 }
    const openHours = Array.from({ length: 7 }, (_, at) => ({ weekday: at + 1, ...allDay }))
    for (const _id of roomIds) {
      const facts = { name: _id, place: '', seats: 300, openHours, closedDays: [] }
      await this.#store.insert(rooms, { _id, version: 1, communityId, ...facts, done: [] })
    }
    // What stands on the menu of a team needs no look at its words.
    const offers = wishes.map((title) => ({ subject: '健康养生' as const, title }))
    const agreement = { from: '2026-01-01', until: '2027-12-31' }
    const team = { _id: 'tem_aaaa', version: 1, communityId, name: '服务队', offers, agreement }
    const more = { memberIds: [], stars: { count: 0, sum: 0 }, registeredAtMs: startMs, done: [] }
    await this.#store.insert(teams, { ...team, ...more })
    const input = { communityId, buildingId: buildings[0]?.id, member: false, consentVersion }
    for (const openId of [staff, ...this.#residents()]) {
      await this.#register(openId, { ...input, displayName: openId.slice(0, 12) })
      this.#sent.length = 0
    }
    const { set } = this.#store.command as Record<'set', (roles: unknown) => unknown>
    await this.#store.change(people, { _id: personIdOf(staff) }, { roles: set(['clerk']) })
    this.#time.nowMs += settleAfterMs
    while (this.#sessionIds.length === 0) {
      await Promise.all([this.#plan(), this.#plan()])
      // A plan that was killed keeps its rooms until it is settled.
      await this.#settleAll()
    }
  }

  async #register(openId: string, input: object): Promise<void> {
    for (;;) {
      const answer = await this.#send(openId, 'people.register', input)
      if (answer?.ok === true || answer?.error.code === 'ALREADY_REGISTERED') return
    }
  }

  #residents(): readonly string[] {
    return Array.from({ length: this.options.residents }, (_, at) => `resident-${String(at)}`)
  }

  async #live(): Promise<void> {
    const residents = this.#residents().map((openId) => this.#reside(openId))
    await Promise.all([...residents, this.#work(), this.#work(), this.#timer()])
  }

  async #reside(openId: string): Promise<void> {
    for (let step = 0; step < this.options.steps; step += 1) {
      await this.#time.sleep(this.#random.between(0, 2000))
      const sessionId = this.#random.pick(this.#sessionIds)
      const deed = this.#random.between(0, 9)
      const twice = this.#random.chance(0.2)
      if (deed <= 3) {
        const both = Array.from({ length: twice ? 2 : 1 }, () =>
          this.#send(openId, 'classes.book', { sessionId }),
        )
        await Promise.all(both)
      } else if (deed <= 5) await this.#send(openId, 'classes.cancelBooking', { sessionId })
      else if (deed === 6)
        await this.#send(openId, 'classes.answerOffer', { sessionId, accept: this.#random.chance(0.7) })
      else if (deed === 7) await this.#send(openId, 'classes.confirmComing', { sessionId })
      else if (deed === 8)
        await this.#send(openId, 'classes.bookSeries', { courseId: this.#random.pick(this.#courseIds) })
      else await this.#want(openId)
      await this.#look()
      if (this.#random.chance(0.2)) await this.#repeatSomethingOld()
    }
  }

  async #want(openId: string): Promise<void> {
    const wish = { ageGroup: 'adult', freeTimes: [] }
    if (this.#demandIds.length === 0 || this.#random.chance(0.3)) {
      const title = this.#random.pick(wishes)
      const answer = await this.#send(openId, 'classes.ask', { subject: '健康养生', title, ...wish })
      if (answer?.ok === true) this.#demandIds.push((answer.value as { demandId: string }).demandId)
      return
    }
    const demandId = this.#random.pick(this.#demandIds)
    const twice = () => this.#send(openId, 'classes.join', { demandId, ...wish })
    await Promise.all([twice(), twice()])
  }

  /** What staff do meanwhile. Two of them do it at once, so rooms are wanted twice. */
  async #work(): Promise<void> {
    for (let step = 0; step < this.options.steps; step += 1) {
      await this.#time.sleep(this.#random.between(0, 4000))
      const sessionId = this.#random.pick(this.#sessionIds)
      const deed = this.#random.between(0, 9)
      if (deed <= 3)
        await this.#send(staff, 'classes.changeCapacity', { sessionId, capacity: this.#random.between(1, 6) })
      else if (deed <= 5) await this.#plan()
      else if (deed <= 8) await this.#move(sessionId)
      else if (this.#random.chance(0.3))
        await this.#send(staff, 'classes.cancelSession', { sessionId, why: '停电' })
      await this.#look()
    }
  }

  #setting() {
    const roomId = this.#random.pick(roomIds)
    const startMinute = this.#random.pick([540, 570, 600, 1380])
    const day = addDays(dayOf(startMs), this.#random.pick([1, 2]))
    return { roomId, day, startMinute, endMinute: startMinute + 90 }
  }

  async #move(sessionId: string): Promise<void> {
    const { day, ...setting } = this.#setting()
    await this.#send(staff, 'classes.moveSession', { sessionId, day, ...setting })
  }

  async #plan(): Promise<void> {
    const { day: firstDay, ...setting } = this.#setting()
    const many = this.#random.between(1, 3)
    const answer = await this.#send(staff, 'classes.planCourse', {
      kind: 'class',
      subject: '健康养生',
      title: '课',
      teacherName: this.#random.pick(['王老师', '李老师']),
      ...setting,
      firstDay,
      sessions: many,
      everyDays: 1,
      skipDays: [],
      capacity: this.#random.between(1, 4),
      minimum: 0,
      cancelMinutes: 0,
    })
    if (answer?.ok !== true) return
    const { courseId, sessionIds } = answer.value as { courseId: string; sessionIds: string[] }
    this.#courseIds = [...new Set([...this.#courseIds, courseId])]
    this.#sessionIds = [...new Set([...this.#sessionIds, ...sessionIds])]
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
    if (answer?.ok === false && answer.error.code === 'BUG') throw new Broken('bug', `${operation} failed`)
    this.#sent.push({ openId, event, answer })
    return answer
  }

  /** A phone that finds an old command gets the answer it got then. */
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
    if (first !== second)
      throw new Broken('replay', `${old.event.operation} answered ${String(first)}, then ${String(second)}`)
  }

  async #timer(): Promise<void> {
    for (let times = 0; times < this.options.steps; times += 1) {
      await this.#time.sleep(this.#random.between(500, 20_000))
      await this.#instances.lend((runtime) => classesDue.slice(runtime).catch(() => null))
      if (this.#random.chance(0.3)) await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      await this.#look()
    }
  }

  async #settleAll(): Promise<void> {
    this.#time.nowMs += settleAfterMs
    const { lte } = this.#store.command as Record<'lte', (ms: number) => unknown>
    for (let runs = 0; runs < 300; runs += 1) {
      await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      await this.#instances.lend((runtime) => classesDue.slice(runtime).catch(() => null))
      const open = await this.#store.count(commands, { state: 'open' })
      const due = await this.#store.count(sessions, { nextDueMs: lte(this.#time.nowMs) })
      if (open === 0 && due === 0) return
      await this.#time.sleep(settleAfterMs)
    }
  }

  async #look(): Promise<ClassBooks> {
    const books = {
      sessions: await this.#all(sessions),
      occupations: await this.#all(occupations),
      demands: await this.#all(demands),
    }
    checkSeats(books.sessions)
    checkOccupations(books.occupations)
    checkDemands(books.demands)
    checkHistory(this.#places, books.sessions)
    this.#places = placesOf(books.sessions)
    return books
  }

  #all<Document extends { readonly _id: string }>(collection: Collection<Document>) {
    return this.#store.find(collection, { where: {}, limit: 1000 })
  }
}
