import { findOperation } from '../../cloudfunctions/api/operations'
import {
  attendances,
  collections,
  commands,
  communities,
  notices,
  passbookPages,
  passbooks,
  people,
  rolls,
  ruleBooks,
  signUps,
  type Collection,
} from '../../cloudfunctions/database'
import { earnDue } from '../../cloudfunctions/jobs/earnDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { authenticator } from '../../cloudfunctions/runtime/hashing'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { demoCommunity } from '../../scripts/demo/community'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { ruleBookId } from '../../shared/domain/earn/ruleBook'
import { consentVersion } from '../../shared/domain/people/person'
import { checkRolls, checkSettledActivities } from './activitiesInvariants'
import { Instances } from './instances'
import { checkBooks } from './invariants'
import { rules, type ActivitiesOptions, type ActivitiesReport, type Sent } from './activityRules'
import { Random } from './random'
import { VirtualTime } from './virtualTime'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const startMs = Date.UTC(2026, 10, 22, 1)
const codeKey = 'a key for simulations, of enough characters'
const authenticate = authenticator(codeKey)
const community = { communityId: 'com_qingfeng', buildingId: 'bld_qf01' }

/**
 * People sign up, wait, answer, withdraw, come, leave and are confirmed or struck, by two leaders at once, while
 * instances die between any two round trips, phones ask again, old commands come a second time, and the timer's jobs run
 * and die beside them. What must hold for seats is looked at throughout, what must hold for points when all is settled.
 */
export class ActivitiesSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(startMs)
  readonly #store: Store
  readonly #instances: Instances
  readonly #sent: Sent[] = []
  readonly #answers: Record<string, number> = {}
  readonly #places = new Map<string, string>()
  #commands = 0
  #isOver = false

  constructor(private readonly options: ActivitiesOptions) {
    this.#random = new Random(options.seed)
    const engine = Engine.open({ collections, now: () => this.#time.nowMs })
    this.#store = new CloudStore(openDatabase(engine) as unknown as Database)
    this.#instances = new Instances(engine, findOperation, codeKey, this.#time, this.#random, options.faults)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<ActivitiesReport> {
    await this.#time.until(this.#open())
    for (let at = 0; at < this.options.activities; at += 1) await this.#time.until(this.#liveOne(at))
    const present = await this.#all(attendances)
    return {
      commands: this.#commands,
      killed: this.#instances.killed,
      confirmed: present.filter(({ state }) => state === 'confirmed').length,
      answers: this.#answers,
    }
  }

  get #residents(): readonly string[] {
    return Array.from({ length: this.options.residents }, (_, at) => `resident-${String(at)}`)
  }

  async #open(): Promise<void> {
    const [first] = demoCommunity.communities
    if (first === undefined) throw new Error('no community')
    const { id, name, centre, buildings } = first
    await this.#store.insert(communities, { _id: id, name, centre, buildings })
    await this.#store.insert(ruleBooks, {
      _id: ruleBookId(id, 1),
      communityId: id,
      version: 1,
      title: '规则',
      rules,
      source: [],
      inForceFromMs: startMs - hourMs,
    })
    for (const openId of ['clerk', 'leader', ...this.#residents]) {
      const input = { ...community, displayName: openId, member: false, consentVersion }
      await this.#insist(openId, 'people.register', input)
    }
    const { set } = this.#store.command as Record<'set', (roles: unknown) => unknown>
    await this.#store.change(people, { _id: personIdOf('clerk') }, { roles: set(['clerk']) })
    this.#time.nowMs += settleAfterMs // A warm instance may remember for a minute that nobody is staff.
  }

  async #liveOne(at: number): Promise<void> {
    const startsAtMs = this.#time.nowMs + 30 * hourMs
    const endsAtMs = startsAtMs + 2 * hourMs
    const planned = await this.#insist('clerk', 'earn.planActivity', {
      title: `活动${String(at)}`,
      place: '门口',
      startsAtMs,
      endsAtMs,
      ruleId: at % 3 === 2 ? 'open' : 'timed',
      quantity: 120,
      capacity: 1 + this.#random.between(0, 3),
      leaderId: personIdOf('leader'),
    })
    const { activityId } = planned as { activityId: string }
    this.#isOver = false
    const beside = [this.#minutes(), this.#watch()]
    await Promise.all(this.#residents.map((openId) => this.#signUpAndDown(openId, activityId)))
    this.#time.nowMs = Math.max(this.#time.nowMs, startsAtMs)
    await Promise.all(this.#residents.map((openId) => this.#comeAndGo(openId, activityId)))
    this.#time.nowMs = Math.max(this.#time.nowMs, endsAtMs + minuteMs)
    await Promise.all([this.#lead('leader', activityId), this.#lead('clerk', activityId)])
    this.#isOver = true
    await Promise.all(beside)
    await this.#settleAll()
    await this.#checkAll(true)
    this.#time.nowMs += 24 * hourMs
  }

  async #signUpAndDown(openId: string, activityId: string): Promise<void> {
    for (let step = 0; step < 4; step += 1) {
      // Everybody wants a seat in the same moment; later they come and go.
      await this.#time.sleep(this.#random.between(0, step === 0 ? 60 : 5 * hourMs))
      const place = `${openId} ${activityId}`
      const signUpId = this.#places.get(place)
      const about = { activityId, signUpId }
      if (signUpId === undefined || this.#random.chance(0.2)) {
        const answer = await this.#send(openId, 'earn.signUp', { activityId })
        if (answer?.ok === true) this.#places.set(place, (answer.value as { signUpId: string }).signUpId)
      } else if (this.#random.chance(0.6)) {
        await this.#send(openId, 'earn.answerOffer', { ...about, accept: this.#random.chance(0.7) })
      } else {
        await this.#send(openId, 'earn.withdraw', about)
        this.#places.delete(place)
      }
      if (this.#random.chance(0.3)) await this.#repeatSomethingOld()
    }
  }

  async #comeAndGo(openId: string, activityId: string): Promise<void> {
    if (this.#random.chance(0.2)) return
    await this.#time.sleep(this.#random.between(0, 40 * minuteMs))
    await this.#scan(openId, activityId)
    if (this.#random.chance(0.2)) await this.#repeatSomethingOld()
    await this.#time.sleep(this.#random.between(0, 70 * minuteMs))
    if (this.#random.chance(0.8)) await this.#scan(openId, activityId)
  }

  async #scan(openId: string, activityId: string): Promise<void> {
    const own = (): string => rotatingCode('person', personIdOf(openId), this.#time.nowMs, authenticate)
    const byStaff = this.#send('leader', 'earn.checkInScanned', { activityId, code: own() })
    const code = rotatingCode('activity', activityId, this.#time.nowMs, authenticate)
    const bySelf = this.#random.chance(0.5) ? this.#send(openId, 'earn.checkIn', { code }) : undefined
    await Promise.all([byStaff, bySelf])
  }

  async #lead(openId: string, activityId: string): Promise<void> {
    const personIds = this.#residents.map(personIdOf)
    for (let times = 0; times < 3; times += 1) {
      await this.#time.sleep(this.#random.between(0, 3 * minuteMs))
      const some = personIds.filter(() => this.#random.chance(0.5))
      const about = { activityId, personIds: some.length === 0 ? personIds : some }
      if (this.#random.chance(0.3)) {
        const personId = this.#random.pick(personIds)
        await this.#send(openId, 'earn.strikePresence', { activityId, personId, reason: '不在场' })
      }
      if (this.#random.chance(0.4)) await this.#send(openId, 'earn.noteLeaving', about)
      await this.#send(openId, 'earn.confirmPresence', about)
      if (this.#random.chance(0.4)) await this.#repeatSomethingOld()
    }
  }

  /** One command as a phone sends it: asked again with the same id while the outcome is unknown, at most four times. */
  async #send(openId: string, operation: string, input: unknown): Promise<Answer | undefined> {
    this.#commands += 1
    const event = { operation, commandId: `cmd_${this.#commands.toString().padStart(26, '0')}`, input }
    let answer: Answer | undefined
    for (let tries = 0; tries < 4; tries += 1) {
      answer = await this.#instances.call(event, openId)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) break
      await this.#time.sleep(this.#random.between(200, 3000))
    }
    const said = answer === undefined ? 'unknown' : answer.ok ? 'ok' : answer.error.code
    this.#answers[said] = (this.#answers[said] ?? 0) + 1
    if (answer !== undefined && (answer.ok || !answer.error.retry)) {
      this.#sent.push({ openId, event, ok: answer.ok })
    }
    return answer
  }

  /** Sends until it is done. */
  async #insist(openId: string, operation: string, input: unknown): Promise<unknown> {
    const answer = await this.#send(openId, operation, input)
    if (answer?.ok === true) return answer.value
    const refused = answer?.error.code
    if (refused === 'ALREADY_REGISTERED') return undefined
    if (answer?.error.retry === false) throw new Error(`${operation} was refused: ${String(refused)}`)
    return this.#insist(openId, operation, input)
  }

  /** A phone that asks again, however late: what was done is still said to be done, and nothing is done twice. */
  async #repeatSomethingOld(): Promise<void> {
    const old = this.#random.pick(this.#sent)
    const again = await this.#instances.call(old.event, old.openId)
    if (again === undefined || (!again.ok && again.error.retry)) return
    if (again.ok !== old.ok)
      throw new Error(`${old.event.operation} was answered otherwise: ${JSON.stringify(again)}`)
  }

  /** What the timer does, every few minutes so that it meets everything. */
  async #minutes(): Promise<void> {
    while (!this.#isOver) {
      await this.#time.sleep(this.#random.between(minuteMs, 40 * minuteMs))
      await this.#minute()
    }
  }

  async #minute(): Promise<void> {
    await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
    for (const { slice } of earnDue) await this.#instances.lend((runtime) => slice(runtime).catch(() => null))
  }

  async #watch(): Promise<void> {
    while (!this.#isOver) {
      await this.#time.sleep(this.#random.between(minuteMs, 20 * minuteMs))
      await this.#checkAll(false)
    }
  }

  /** The timer runs until nothing is left open and nobody is left untold. */
  async #settleAll(): Promise<void> {
    this.#time.nowMs += settleAfterMs
    const { lt } = this.#store.command as Record<'lt', (ms: number) => unknown>
    for (let runs = 0; runs < 300; runs += 1) {
      await this.#minute()
      const open = await this.#store.count(commands, { state: 'open' })
      const due = await this.#store.count(rolls, { dueAtMs: lt(this.#time.nowMs) })
      if (open + due === 0) return
      await this.#time.sleep(settleAfterMs)
    }
  }

  async #checkAll(isSettled: boolean): Promise<void> {
    const books = {
      passbooks: await this.#all(passbooks),
      pages: await this.#all(passbookPages),
      commands: await this.#all(commands),
      attendances: await this.#all(attendances),
    }
    checkBooks(books)
    const lists = await this.#all(rolls)
    checkRolls(lists)
    if (!isSettled) return
    const told = new Set((await this.#all(notices)).map(({ _id }) => _id))
    checkSettledActivities(books, lists, await this.#all(signUps), told)
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
