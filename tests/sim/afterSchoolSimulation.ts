import { findOperation } from '../../cloudfunctions/api/operations'
import {
  childDays,
  collections,
  commands,
  communities,
  enrolments,
  people,
  terms,
  type Collection,
} from '../../cloudfunctions/database'
import { afterSchoolDue } from '../../cloudfunctions/jobs/afterSchoolDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { authenticator } from '../../cloudfunctions/runtime/hashing'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { demoCommunity } from '../../scripts/demo/community'
import { addDays, dayOf } from '../../shared/domain/calendar'
import { afterSchoolConsentVersion } from '../../shared/domain/classes/afterSchoolEnrolment'
import { momentOf } from '../../shared/domain/classes/schedule'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { consentVersion } from '../../shared/domain/people/person'
import {
  checkForgotten,
  checkHanded,
  checkKept,
  checkNothingIsKnown,
  checkPlaces,
  checkPresence,
  checkSchoolSettled,
  type SchoolBooks,
  type Wanted,
} from './afterSchoolInvariants'
import { Instances } from './instances'
import { Broken } from './invariants'
import { Random } from './random'
import type { SchoolOptions, SchoolReport } from './schoolReport'
import { SchoolPhones } from './schoolPhones'
import { VirtualTime } from './virtualTime'

const firstDay = '2026-11-23'
const days = 3
const lastDay = addDays(firstDay, days - 1)
const codeKey = 'a key for simulations, of enough characters'
const authenticate = authenticator(codeKey)
const staff = ['teacher', 'colleague'] as const
const aunts = ['a1', 'a2', 'a3'] as const
const digits = '6688'
const secret = '对花生过敏'

type Asks = (operation: string, input: object) => Promise<Answer | undefined>

/**
 * A term of three days in which guardians enrol, withdraw, change who may pick up and write notes, while staff take
 * children in and hand them to whoever stands at the door, resize the class, and instances die between any two round
 * trips. Invariants are checked after every step, and again when the term is over and everything is settled.
 */
export class AfterSchoolSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(momentOf(firstDay, 960))
  readonly #store: Store
  readonly #instances: Instances
  readonly #phones: SchoolPhones
  readonly #wanted: Wanted[] = []
  readonly #wards = new Map<string, string>()
  #before: SchoolBooks['enrolments'] = []
  #termId = ''
  #refusedAtTheDoor = 0

  constructor(private readonly options: SchoolOptions) {
    this.#random = new Random(options.seed)
    const engine = Engine.open({ collections, now: () => this.#time.nowMs })
    this.#store = new CloudStore(openDatabase(engine) as unknown as Database)
    this.#instances = new Instances(engine, findOperation, codeKey, this.#time, this.#random, options.faults)
    this.#phones = new SchoolPhones(this.#instances, this.#time, this.#random)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<SchoolReport> {
    await this.#time.until(this.#open())
    for (let day = 0; day < days; day += 1) {
      this.#time.nowMs = momentOf(addDays(firstDay, day), 960)
      await this.#time.until(this.#liveOneDay())
      await this.#time.until(this.#settleAll())
      checkSchoolSettled(await this.#look())
    }
    this.#time.nowMs = momentOf(addDays(lastDay, 1), 1)
    await this.#time.until(this.#settleAll())
    const books = await this.#look()
    if (books.enrolments.some(({ state }) => state === 'placed' || state === 'waiting'))
      throw new Broken('forgotten', 'the term is over and somebody is enrolled')
    await checkNothingIsKnown(this.#store, secret)
    return {
      commands: this.#phones.commands,
      killed: this.#instances.killed,
      visits: books.days.reduce((sum, { visits }) => sum + visits.length, 0),
      refusedAtTheDoor: this.#refusedAtTheDoor,
      replays: this.#phones.replays,
    }
  }

  async #open(): Promise<void> {
    const [community] = demoCommunity.communities
    if (community === undefined) throw new Error('no community')
    const { id: communityId, name, centre, buildings } = community
    await this.#store.insert(communities, { _id: communityId, name, centre, buildings })
    const input = { communityId, buildingId: buildings[0]?.id, member: false, consentVersion }
    for (const openId of [...staff, ...aunts]) await this.#register(openId, { ...input, displayName: openId })
    for (const guardian of this.#guardians()) {
      const ward = { displayName: guardian.replace('g', 'c'), birthYear: 2018 }
      await this.#register(guardian, { ...input, displayName: guardian, ward })
      const person = await this.#store.read(people, personIdOf(guardian))
      this.#wards.set(guardian, person?.wards[0]?.personId ?? '')
    }
    const { set } = this.#store.command as Record<'set', (roles: unknown) => unknown>
    for (const openId of staff)
      await this.#store.change(people, { _id: personIdOf(openId) }, { roles: set(['clerk']) })
    this.#time.nowMs += settleAfterMs
    this.#phones.forget()
    while (this.#termId === '') await this.#plan()
  }

  async #register(openId: string, input: object): Promise<void> {
    for (;;) {
      const answer = await this.#phones.send(openId, 'people.register', input)
      if (answer?.ok === true || answer?.error.code === 'ALREADY_REGISTERED') return
    }
  }

  async #plan(): Promise<void> {
    const answer = await this.#phones.send(staff[0], 'classes.planTerm', {
      title: '四点半课堂',
      place: '二楼',
      firstDay,
      lastDay,
      weekdays: [1, 2, 3, 4, 5],
      startMinute: 960,
      endMinute: 1110,
      capacity: 2,
      ages: { from: 6, to: 12 },
      closedDays: [],
      dutyIds: staff.map(personIdOf),
    })
    if (answer?.ok === true) this.#termId = (answer.value as { termId: string }).termId
  }

  #guardians(): readonly string[] {
    return Array.from({ length: this.options.guardians }, (_, at) => `g${String(at)}`)
  }

  async #liveOneDay(): Promise<void> {
    const guardians = this.#guardians().map((guardian) => this.#guard(guardian))
    await Promise.all([...guardians, ...staff.map((keeper) => this.#keep(keeper)), this.#timer()])
  }

  async #guard(guardian: string): Promise<void> {
    const asks = (operation: string, input: object = {}) =>
      this.#phones.send(
        guardian,
        `classes.${operation}`,
        { termId: this.#termId, ...input },
        this.#wards.get(guardian),
      )
    for (let step = 0; step < this.options.steps; step += 1) {
      await this.#time.sleep(this.#random.between(0, 3000))
      const deed = this.#random.between(0, 9)
      const enrol = () => asks('enrol', { consentVersion: afterSchoolConsentVersion })
      if (deed <= 3) await Promise.all(this.#random.chance(0.2) ? [enrol(), enrol()] : [enrol()])
      else if (deed === 4 && this.#random.chance(0.5)) await asks('withdrawEnrolment')
      else if (deed <= 6) await this.#want(guardian, asks)
      else if (deed === 7) await asks('writeHealthNote', this.#random.chance(0.7) ? { text: secret } : {})
      else if (deed === 8)
        await asks('sayComing', { day: dayOf(this.#time.nowMs), coming: this.#random.chance(0.5) })
      else await this.#allow(guardian, asks)
      await this.#look()
      if (this.#random.chance(0.2)) await this.#phones.repeatSomethingOld()
    }
  }

  /** Adds an aunt, by her code or by name and digits, for always or for today. */
  async #want(guardian: string, asks: Asks): Promise<void> {
    const name = this.#random.pick(aunts.slice(0, 2))
    const always = this.#random.chance(0.3)
    const onDay = dayOf(this.#time.nowMs)
    this.#wanted.push({ wardId: this.#wards.get(guardian) ?? '', name, ...(always ? {} : { onDay }) })
    const person = this.#random.chance(0.5) ? { name, digits } : { code: this.#codeOf(name) }
    await asks('addPickup', { relation: '姑姑', always, person })
  }

  /** Allows somebody of the list for today, or takes them off it. */
  async #allow(guardian: string, asks: Asks): Promise<void> {
    const wardId = this.#wards.get(guardian) ?? ''
    const { enrolments: all } = await this.#books()
    const pickups = all.find((one) => one.wardId === wardId)?.pickups ?? []
    if (pickups.length === 0) return
    const { pickupId, name } = this.#random.pick(pickups)
    if (this.#random.chance(0.5)) await asks('removePickup', { pickupId })
    else {
      this.#wanted.push({ wardId, name, onDay: dayOf(this.#time.nowMs) })
      await asks('allowPickupToday', { pickupId })
    }
  }

  #codeOf(openId: string): string {
    return rotatingCode('person', personIdOf(openId), this.#time.nowMs, authenticate)
  }

  async #keep(keeper: string): Promise<void> {
    const asks = (operation: string, input: object) =>
      this.#phones.send(keeper, `classes.${operation}`, { termId: this.#termId, ...input })
    for (let step = 0; step < 3 * this.options.steps; step += 1) {
      await this.#time.sleep(this.#random.between(0, 1500))
      const wardId = this.#random.pick([...this.#wards.values()])
      const deed = this.#random.between(0, 9)
      if (deed <= 3) await asks('signInByName', { wardId })
      else if (deed <= 6) await this.#handOver(wardId, asks)
      else if (deed === 7) await this.#handOverByName(wardId, asks)
      else if (deed === 8) await asks('openHealthNote', { wardId })
      else await asks('changeTerm', { capacity: this.#random.between(1, 4) })
      await this.#look()
    }
  }

  async #handOver(wardId: string, asks: Asks): Promise<void> {
    const atTheDoor = this.#random.pick([...aunts, ...this.#guardians()])
    const answer = await asks('signOutScanned', { wardId, code: this.#codeOf(atTheDoor) })
    if (answer?.ok === false && answer.error.code === 'PICKUP_NOT_AUTHORISED') this.#refusedAtTheDoor += 1
  }

  async #handOverByName(wardId: string, asks: Asks): Promise<void> {
    const { enrolments: all } = await this.#books()
    const pickups = all.find((one) => one.wardId === wardId)?.pickups ?? []
    if (pickups.length === 0) return
    const said = this.#random.pick([digits, '0000'])
    const { pickupId } = this.#random.pick(pickups)
    const answer = await asks('signOutByName', { wardId, pickupId, digits: said })
    if (answer?.ok === true && said !== digits) throw new Broken('handed', 'the digits were wrong')
  }

  async #timer(): Promise<void> {
    for (let times = 0; times < this.options.steps; times += 1) {
      await this.#time.sleep(this.#random.between(500, 10_000))
      await this.#instances.lend((runtime) => afterSchoolDue.slice(runtime).catch(() => null))
      if (this.#random.chance(0.3)) await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      await this.#look()
    }
  }

  async #settleAll(): Promise<void> {
    this.#time.nowMs += settleAfterMs
    const { lte } = this.#store.command as Record<'lte', (ms: number) => unknown>
    for (let runs = 0; runs < 200; runs += 1) {
      await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      await this.#instances.lend((runtime) => afterSchoolDue.slice(runtime).catch(() => null))
      const due = { dueAtMs: lte(this.#time.nowMs) }
      const [open, dueTerms, dueDays] = await Promise.all([
        this.#store.count(commands, { state: 'open' }),
        this.#store.count(terms, due),
        this.#store.count(childDays, due),
      ])
      if (open + dueTerms + dueDays === 0) return
      await this.#time.sleep(settleAfterMs)
    }
  }

  async #books(): Promise<SchoolBooks> {
    const [term, all, days] = await Promise.all([
      this.#store.read(terms, this.#termId),
      this.#all(enrolments),
      this.#all(childDays),
    ])
    if (term === undefined) throw new Error('no term')
    return { term, enrolments: all, days }
  }

  async #look(): Promise<SchoolBooks> {
    const books = await this.#books()
    checkPlaces(books)
    checkPresence(books)
    checkForgotten(books)
    checkHanded(books, this.#wanted)
    checkKept(this.#before, books.enrolments)
    this.#before = books.enrolments
    return books
  }

  #all<Document extends { readonly _id: string }>(collection: Collection<Document>) {
    return this.#store.find(collection, { where: {}, limit: 1000 })
  }
}
