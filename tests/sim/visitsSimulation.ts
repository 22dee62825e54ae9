import { findOperation } from '../../cloudfunctions/api/operations'
import {
  collections,
  commands,
  occupations,
  passbooks,
  people,
  presences,
  receptions,
  type Collection,
} from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { consentVersion } from '../../shared/domain/people/person'
import type { ClassesOptions, Sent } from './classesReport'
import { Instances } from './instances'
import { Broken } from './invariants'
import { Random } from './random'
import { checkVisits, checkVisitsSettled, type VisitBooks } from './visitsInvariants'
import { VirtualTime } from './virtualTime'
import { foundTown, hall, library, librarySeats, pointsEach } from './visitsTown'

/** 10:00 on Sunday 22 November 2026 in China; the classes to attend begin at 11:00. */
const startMs = Date.UTC(2026, 10, 22, 2)
const classesAtMs = Date.UTC(2026, 10, 22, 3)
const today = '2026-11-22'
const tomorrow = '2026-11-23'
const codeKey = 'a key for simulations, of enough characters'
const staff = 'staff'

export interface VisitsReport {
  readonly commands: number
  readonly killed: number
  readonly present: number
  readonly visits: number
}

/**
 * A day on which people are checked in at classes by their own scan and by staff at once, book and give up seats by the
 * hour and slots with representatives, while staff plan and cancel classes in the same rooms and instances die between
 * any two round trips. Invariants are checked after every step.
 */
export class VisitsSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(startMs)
  readonly #store: Store
  readonly #instances: Instances
  readonly #sent: Sent[] = []
  #classIds: string[] = []
  #plannedIds: string[] = []
  #receptionIds: string[] = []
  #commands = 0

  constructor(private readonly options: ClassesOptions) {
    this.#random = new Random(options.seed)
    const engine = Engine.open({ collections, now: () => this.#time.nowMs })
    this.#store = new CloudStore(openDatabase(engine) as unknown as Database)
    this.#instances = new Instances(engine, findOperation, codeKey, this.#time, this.#random, options.faults)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<VisitsReport> {
    await this.#time.until(this.#open())
    this.#time.nowMs = classesAtMs
    await this.#time.until(this.#live())
    await this.#time.until(this.#settleAll())
    const books = await this.#look()
    checkVisitsSettled(books, pointsEach)
    const sheets = [...books.occupations, ...books.receptions].flatMap(({ sheet }) => sheet ?? [])
    return {
      commands: this.#commands,
      killed: this.#instances.killed,
      present: books.presences.length,
      visits: sheets.reduce((sum, { visits }) => sum + visits.length, 0),
    }
  }

  async #open(): Promise<void> {
    const { communityId, buildingId } = await foundTown(this.#store, startMs)
    const input = { communityId, buildingId, member: false, consentVersion }
    for (const openId of [staff, ...this.#residents()]) {
      const known = { ...input, displayName: openId }
      await this.#insist(openId, 'people.register', known)
    }
    const { set } = this.#store.command as Record<'set', (roles: unknown) => unknown>
    await this.#store.change(people, { _id: personIdOf(staff) }, { roles: set(['clerk']) })
    for (const startMinute of [660, 690]) {
      const plan = { ...this.#plan(hall, today, startMinute), capacity: 300, endMinute: startMinute + 30 }
      const made = await this.#insist<{ sessionIds: string[] }>(staff, 'classes.planCourse', plan)
      this.#classIds.push(...(made?.sessionIds ?? []))
    }
    for (const openId of this.#residents()) {
      for (const sessionId of this.#classIds) await this.#insist(openId, 'classes.book', { sessionId })
    }
    await this.#settleAll()
    this.#sent.length = 0
  }

  #plan(roomId: string, firstDay: string, startMinute: number) {
    return {
      kind: 'class',
      subject: '健康养生',
      title: '课',
      roomId,
      firstDay,
      startMinute,
      endMinute: startMinute + 60,
      sessions: 1,
      everyDays: 1,
      skipDays: [],
      capacity: librarySeats,
      minimum: 0,
      cancelMinutes: 0,
      ruleId: 'lesson',
    }
  }

  #residents(): readonly string[] {
    return Array.from({ length: this.options.residents }, (_, at) => `resident-${String(at)}`)
  }

  async #live(): Promise<void> {
    const residents = this.#residents().map((openId) => this.#reside(openId))
    await Promise.all([...residents, this.#work(), this.#work(), this.#scanPeople()])
  }

  async #reside(openId: string): Promise<void> {
    for (let step = 0; step < this.options.steps; step += 1) {
      await this.#time.sleep(this.#random.between(0, 2000))
      const hours = [this.#random.between(9, 11), this.#random.between(12, 13)].slice(
        this.#random.between(0, 1),
      )
      const room = { roomId: library, day: tomorrow }
      const receptionId = this.#receptionIds.length === 0 ? undefined : this.#random.pick(this.#receptionIds)
      const deed = this.#random.between(0, 9)
      if (deed <= 3) await this.#checkIn(openId)
      else if (deed <= 5) await this.#send(openId, 'classes.bookHours', { ...room, hours })
      else if (deed === 6) await this.#send(openId, 'classes.cancelHours', room)
      else if (receptionId === undefined) continue
      else if (deed <= 8) await this.#book(openId, receptionId)
      else await this.#send(openId, 'classes.cancelSlot', { receptionId })
      await this.#look()
      if (this.#random.chance(0.2)) await this.#repeatSomethingOld()
    }
  }

  /** A slot, sometimes two at once from two phones. */
  async #book(openId: string, receptionId: string): Promise<void> {
    const twice = this.#random.chance(0.3) ? [0, 1] : [0]
    const slot = this.#random.between(0, 2)
    await Promise.all(
      twice.map((at) => this.#send(openId, 'classes.bookSlot', { receptionId, slot: slot + at })),
    )
  }

  async #code(kind: 'session' | 'person', id: string): Promise<string> {
    const { nowMs } = this.#time
    const made = await this.#instances.lend((runtime) =>
      Promise.resolve(rotatingCode(kind, id, nowMs, runtime.authenticate)),
    )
    return made ?? ''
  }

  /** A scan of the screen, sometimes from two phones at once. */
  async #checkIn(openId: string): Promise<void> {
    const code = await this.#code('session', this.#random.pick(this.#classIds))
    const scans = this.#random.chance(0.3) ? 2 : 1
    await Promise.all(Array.from({ length: scans }, () => this.#send(openId, 'classes.checkIn', { code })))
  }

  async #scanPeople(): Promise<void> {
    for (let step = 0; step < this.options.steps; step += 1) {
      await this.#time.sleep(this.#random.between(0, 3000))
      const code = await this.#code('person', personIdOf(this.#random.pick(this.#residents())))
      const sessionId = this.#random.pick(this.#classIds)
      await this.#send(staff, 'classes.checkInScanned', { sessionId, code })
      await this.#look()
    }
  }

  async #work(): Promise<void> {
    for (let step = 0; step < this.options.steps; step += 1) {
      await this.#time.sleep(this.#random.between(0, 4000))
      const deed = this.#random.between(0, 9)
      const startMinute = this.#random.pick([540, 570, 600, 660, 720])
      if (deed <= 3) {
        const plan = this.#plan(library, tomorrow, startMinute)
        const made = await this.#send<{ sessionIds: string[] }>(staff, 'classes.planCourse', plan)
        this.#plannedIds.push(...(made?.sessionIds ?? []))
      } else if (deed <= 5 && this.#plannedIds.length > 0) {
        const sessionId = this.#random.pick(this.#plannedIds)
        await this.#send(staff, 'classes.cancelSession', { sessionId, why: '停电' })
      } else if (deed <= 7) {
        const times = { day: tomorrow, startMinute, endMinute: startMinute + 60, slotMinutes: 15 }
        const plan = { kind: '党代表', name: '周', roomId: library, ...times }
        const made = await this.#send<{ receptionId: string }>(staff, 'classes.planReception', plan)
        if (made !== undefined) this.#receptionIds.push(made.receptionId)
      } else if (deed === 8 && this.#receptionIds.length > 0) {
        const receptionId = this.#random.pick(this.#receptionIds)
        await this.#send(staff, 'classes.cancelReception', { receptionId, why: '外出' })
      } else if (this.#random.chance(0.3)) {
        await this.#send(staff, 'classes.closeDay', { day: tomorrow, why: '放假' })
      }
      if (this.#random.chance(0.3)) await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      await this.#look()
    }
  }

  /** One command as a phone sends it: asked again with the same id while the outcome is unknown, at most four times. */
  async #send<Value>(openId: string, operation: string, input: unknown): Promise<Value | undefined> {
    const answer = await this.#answer(openId, operation, input)
    return answer?.ok === true ? (answer.value as Value) : undefined
  }

  async #answer(openId: string, operation: string, input: unknown): Promise<Answer | undefined> {
    const event = this.#event(operation, input)
    const answer = await this.#call(openId, event)
    this.#sent.push({ openId, event, answer })
    return answer
  }

  #event(operation: string, input: unknown): Sent['event'] {
    this.#commands += 1
    return { operation, commandId: `cmd_${this.#commands.toString().padStart(26, '0')}`, input }
  }

  async #call(openId: string, event: Sent['event']): Promise<Answer | undefined> {
    let answer: Answer | undefined
    for (let tries = 0; tries < 4; tries += 1) {
      answer = await this.#instances.call(event, openId)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) break
      await this.#time.sleep(this.#random.between(200, 3000))
    }
    if (answer?.ok === false && answer.error.code === 'BUG')
      throw new Broken('bug', `${event.operation} failed`)
    return answer
  }

  /** Asks under one id until the outcome is known, as a patient phone does. */
  async #insist<Value>(openId: string, operation: string, input: unknown): Promise<Value | undefined> {
    const event = this.#event(operation, input)
    for (let tries = 0; tries < 20; tries += 1) {
      const answer = await this.#call(openId, event)
      if (answer?.ok === true) return answer.value as Value
      await this.#settleAll()
    }
    throw new Error(`${operation} was never done`)
  }

  /** A phone that finds an old command gets the answer it got then. */
  async #repeatSomethingOld(): Promise<void> {
    const old = this.#random.pick(this.#sent)
    const again = await this.#instances.call(old.event, old.openId)
    if (again === undefined || old.answer === undefined) return
    if ((!again.ok && again.error.retry) || (!old.answer.ok && old.answer.error.retry)) return
    const [first, second] = [old.answer, again].map(({ replayed: _replayed, ...said }) =>
      JSON.stringify(said),
    )
    if (first !== second)
      throw new Broken('replay', `${old.event.operation} answered ${String(first)}, then ${String(second)}`)
  }

  async #settleAll(): Promise<void> {
    for (let runs = 0; runs < 100; runs += 1) {
      await this.#time.sleep(settleAfterMs)
      await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      if ((await this.#store.count(commands, { state: 'open' })) === 0) return
    }
  }

  async #look(): Promise<VisitBooks> {
    const books = {
      occupations: await this.#all(occupations),
      receptions: await this.#all(receptions),
      presences: await this.#all(presences),
      passbooks: await this.#all(passbooks),
    }
    checkVisits(books, librarySeats)
    return books
  }

  #all<Document extends { readonly _id: string }>(collection: Collection<Document>) {
    return this.#store.find(collection, { where: {}, limit: 1000 })
  }
}
