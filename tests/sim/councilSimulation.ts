import { findOperation } from '../../cloudfunctions/api/operations'
import {
  collections,
  commands,
  communities,
  matters,
  passbooks,
  people,
  proposals,
  ruleBooks,
  supports,
} from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import type { FaultRates } from '../../local/cloud/seededPlan'
import { demoCommunity, schemeOf } from '../../scripts/demo/community'
import { ruleBookOf } from '../../shared/domain/earn/scheme'
import { consentVersion } from '../../shared/domain/people/person'
import { checkCouncil, checkSettledCouncil, wasMadePublic, type CouncilBooks } from './councilInvariants'
import { Instances } from './instances'
import { Broken } from './invariants'
import { Random } from './random'
import { VirtualTime } from './virtualTime'

const startMs = Date.UTC(2026, 10, 22, 1)
const codeKey = 'a key for simulations, of enough characters'
const staff = ['clerk', 'approver', 'administrator'] as const

export interface CouncilOptions {
  readonly seed: number
  readonly residents: number
  /** What each person does, one thing after the other. */
  readonly acts: number
  readonly faults: FaultRates
}

export interface CouncilReport {
  readonly commands: number
  readonly killed: number
  readonly proposals: number
  readonly supports: number
  readonly merged: number
  readonly matters: number
  readonly checks: number
}

/**
 * A council in which residents propose and support while staff publish, merge, accept and close, all at once: instances
 * die between any two round trips, answers are lost, phones ask again, and the settling job runs beside them.
 */
export class CouncilSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(startMs)
  readonly #store: Store
  readonly #instances: Instances
  readonly #sent: { readonly openId: string; readonly event: unknown }[] = []
  #commands = 0
  #checks = 0

  constructor(private readonly options: CouncilOptions) {
    this.#random = new Random(options.seed)
    const engine = Engine.open({ collections, now: () => this.#time.nowMs })
    this.#store = new CloudStore(openDatabase(engine) as unknown as Database)
    this.#instances = new Instances(engine, findOperation, codeKey, this.#time, this.#random, options.faults)
  }

  /** @throws Broken when an invariant does not hold */
  async run(): Promise<CouncilReport> {
    await this.#time.until(this.#open())
    await this.#time.until(
      Promise.all([
        ...this.#residents().map((openId) => this.#live(openId)),
        ...staff.map((openId) => this.#serve(openId)),
        this.#settleNowAndThen(),
      ]),
    )
    await this.#time.until(this.#settleAll())
    const books = await this.#books()
    checkSettledCouncil(books)
    return {
      commands: this.#commands,
      killed: this.#instances.killed,
      proposals: books.proposals.length,
      supports: books.supports.length,
      merged: books.proposals.filter(({ state }) => state === 'merged').length,
      matters: books.matters.length,
      checks: this.#checks,
    }
  }

  async #open(): Promise<void> {
    const [community] = demoCommunity.communities
    if (community === undefined) throw new Error('no community')
    const { id, name, centre, buildings } = community
    await this.#store.insert(communities, { _id: id, name, centre, buildings })
    const book = { communityId: id, version: 1, inForceFromMs: startMs - 3_600_000 }
    await this.#store.insert(ruleBooks, ruleBookOf(schemeOf(community), book))
    const buildingId = buildings[0]?.id
    const input = { communityId: id, buildingId, displayName: '居民', member: false, consentVersion }
    for (const openId of [...staff, ...this.#residents()]) {
      const done = () => this.#send(openId, 'people.register', input)
      for (let answer = await done(); answer?.ok !== true && answer?.error.code !== 'ALREADY_REGISTERED';)
        answer = await done()
    }
    const { set } = this.#store.command as Record<'set', (roles: unknown) => unknown>
    for (const role of staff) {
      await this.#store.change(people, { _id: personIdOf(role) }, { roles: set([role]) })
    }
    this.#time.nowMs += settleAfterMs // A warm instance may remember for a minute that nobody is staff.
  }

  #residents(): readonly string[] {
    return Array.from({ length: this.options.residents }, (_, at) => `resident-${String(at)}`)
  }

  async #live(openId: string): Promise<void> {
    for (let act = 0; act < this.options.acts; act += 1) {
      await this.#time.sleep(this.#random.between(0, 8000))
      const proposalId = await this.#someProposal()
      if (proposalId === undefined || this.#random.chance(0.3)) {
        await this.#send(openId, 'council.propose', { words: '楼道灯坏了', photoIds: [], named: true })
      } else {
        const twice = Array.from({ length: this.#random.chance(0.3) ? 2 : 1 }, () =>
          this.#send(openId, 'council.support', { proposalId }),
        )
        await Promise.all(twice)
      }
      if (this.#random.chance(0.3)) await this.#repeatSomethingOld()
      await this.#look(openId)
    }
  }

  async #serve(openId: string): Promise<void> {
    for (let act = 0; act < this.options.acts * 2; act += 1) {
      await this.#time.sleep(this.#random.between(0, 4000))
      const [proposalId, other] = [await this.#someProposal(), await this.#someProposal()]
      if (proposalId === undefined || other === undefined) continue
      const lot = this.#random.fraction()
      if (lot < 0.5) await this.#send(openId, 'council.publish', { proposalId })
      else if (lot < 0.8) {
        // Mostly into the older one, as staff would; now and then the other way, which is refused.
        const [older = '', younger = ''] = await this.#byAge([proposalId, other])
        const isRight = this.#random.chance(0.9)
        const input = isRight
          ? { proposalId: younger, intoProposalId: older }
          : { proposalId: older, intoProposalId: younger }
        await this.#send(openId, 'council.merge', input)
      } else if (lot < 0.9) await this.#send(openId, 'council.accept', { proposalId, title: '修灯' })
      else await this.#send(openId, 'council.close', { proposalId, words: '修好了' })
      checkCouncil(await this.#books())
      this.#checks += 1
    }
  }

  async #someProposal(): Promise<string | undefined> {
    const found = await this.#store.find(proposals, { where: {}, limit: 1000 })
    return found.length === 0 ? undefined : this.#random.pick(found)._id
  }

  async #byAge(proposalIds: readonly string[]): Promise<readonly string[]> {
    const found = await this.#store.find(proposals, { where: {}, limit: 1000 })
    const oldestFirst = [...found].sort((one, other) => one.raisedAtMs - other.raisedAtMs)
    return oldestFirst.map(({ _id }) => _id).filter((id) => proposalIds.includes(id))
  }

  /** Nothing that a person sees who neither wrote nor supports it has been unseen by staff. */
  async #look(openId: string): Promise<void> {
    const proposalId = await this.#someProposal()
    if (proposalId === undefined) return
    const event = { operation: 'council.proposal', input: { proposalId } }
    const answer = await this.#instances.call(event, openId)
    const stored = await this.#store.read(proposals, proposalId)
    if (answer?.ok !== true || stored === undefined || wasMadePublic(stored)) return
    const personId = personIdOf(openId)
    if (stored.authorId !== personId && !stored.supporterIds.includes(personId)) {
      throw new Broken('unseen', `${openId} reads ${proposalId}`)
    }
  }

  /** One command as a phone sends it: asked again with the same id while the outcome is unknown, at most four times. */
  async #send(openId: string, operation: string, input: unknown): Promise<Answer | undefined> {
    this.#commands += 1
    const event = { operation, commandId: `cmd_${this.#commands.toString().padStart(26, '0')}`, input }
    this.#sent.push({ openId, event })
    let answer: Answer | undefined
    for (let tries = 0; tries < 4; tries += 1) {
      answer = await this.#instances.call(event, openId)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) break
      await this.#time.sleep(this.#random.between(200, 3000))
    }
    return answer
  }

  async #repeatSomethingOld(): Promise<void> {
    const { event, openId } = this.#random.pick(this.#sent)
    await this.#instances.call(event, openId)
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

  async #books(): Promise<CouncilBooks> {
    const all = { where: {}, limit: 1000 }
    return {
      proposals: await this.#store.find(proposals, all),
      supports: await this.#store.find(supports, all),
      matters: await this.#store.find(matters, all),
      passbooks: await this.#store.find(passbooks, all),
    }
  }
}
