import { findOperation } from '../../cloudfunctions/api/operations'
import {
  ballotBoxes,
  ballotRoll,
  collections,
  communities,
  openedPapers,
  people,
} from '../../cloudfunctions/database'
import { ballotsDue } from '../../cloudfunctions/jobs/ballotsDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import type { FaultRates } from '../../local/cloud/seededPlan'
import { demoCommunity } from '../../scripts/demo/community'
import type { BallotPaper } from '../../shared/domain/council/ballotPaper'
import { checkEnvelopes, checkVoter, type Voter } from './ballotInvariants'
import { Instances } from './instances'
import { Broken } from './invariants'
import { Random } from './random'
import { VirtualTime } from './virtualTime'

const startMs = Date.UTC(2026, 10, 22, 1)
const codeKey = 'a key for simulations, of enough characters'
const lastsMs = 600_000
const options = ['甲', '乙', '丙']

export interface BallotSimulationOptions {
  readonly seed: number
  readonly residents: number
  readonly ballots: number
  readonly faults: FaultRates
}

export interface BallotReport {
  readonly cast: number
  readonly counted: number
  readonly onPaper: number
  readonly killed: number
  readonly refused: Readonly<Record<string, number>>
}

interface Seen {
  readonly own: { readonly status: string; readonly paper?: BallotPaper }
  readonly state: string
  readonly result?: {
    readonly total: readonly number[]
    readonly phone: readonly number[]
    readonly voters: number
  }
}

/**
 * Residents cast from one phone or two, change their minds, send late copies of what they sent before, while staff hand
 * out papers to some of them, take some back, and instances die between any two round trips. P1 is checked at many moments and at the end.
 */
export class BallotSimulation {
  readonly #random: Random
  readonly #time = new VirtualTime(startMs)
  readonly #store: Store
  readonly #instances: Instances
  readonly #refused: Record<string, number> = {}
  #voters: readonly Voter[] = []
  #ballotId = ''
  #commands = 0
  #cast = 0
  #counted = 0
  #onPaper = 0

  constructor(private readonly options: BallotSimulationOptions) {
    this.#random = new Random(options.seed)
    const engine = Engine.open({ collections, now: () => this.#time.nowMs })
    this.#store = new CloudStore(openDatabase(engine) as unknown as Database)
    this.#instances = new Instances(engine, findOperation, codeKey, this.#time, this.#random, options.faults)
  }

  /** @throws Broken when P1 does not hold */
  async run(): Promise<BallotReport> {
    await this.#time.until(this.#register())
    for (let ballot = 0; ballot < this.options.ballots; ballot += 1) {
      await this.#time.until(this.#open(ballot))
      const casting = this.#voters.map((voter) => this.#vote(voter))
      await this.#time.until(
        Promise.all([...casting, this.#handOutPapers(), this.#watch(), this.#closeInTime()]),
      )
      await this.#time.until(this.#finish())
    }
    return {
      cast: this.#cast,
      counted: this.#counted,
      onPaper: this.#onPaper,
      killed: this.#instances.killed,
      refused: this.#refused,
    }
  }

  async #register(): Promise<void> {
    const [community] = demoCommunity.communities
    if (community === undefined) throw new Error('no community')
    const { id, name, centre, buildings } = community
    await this.#store.insert(communities, { _id: id, name, centre, buildings })
    const names = Array.from({ length: this.options.residents }, (_, at) => `resident-${String(at)}`)
    for (const openId of ['clerk', 'approver', ...names]) {
      await this.#store.insert(people, {
        _id: personIdOf(openId),
        version: 1,
        communityId: id,
        buildingId: buildings[0]?.id ?? '',
        displayName: '居民',
        member: false,
        roles: openId === 'clerk' || openId === 'approver' ? [openId] : [],
        wards: [],
        guardianIds: [],
        consents: [],
        registeredAtMs: startMs,
        commandId: '',
      })
    }
    this.#time.nowMs += settleAfterMs
  }

  async #open(ballot: number): Promise<void> {
    const drafted = await this.#insist('clerk', 'council.draftBallot', {
      title: `表决${String(ballot)}`,
      words: '说明',
      options: options.map((text) => ({ text })),
      choose: 1,
      unit: 'person',
      secret: true,
      minimumAge: 18,
      buildingIds: [],
      mostProxies: 0,
      closesAtMs: this.#time.nowMs + lastsMs,
    })
    this.#ballotId = (drafted as { ballotId: string }).ballotId
    await this.#insist('clerk', 'council.openBallot', { ballotId: this.#ballotId })
    this.#voters = Array.from({ length: this.options.residents }, (_, at) => ({
      openId: `resident-${String(at)}`,
      sent: [],
      marked: false,
    }))
  }

  async #vote(voter: Voter): Promise<void> {
    await this.#time.sleep(this.#random.between(0, lastsMs / 2))
    const phones = this.#random.chance(0.25) ? ['one', 'two'] : ['one']
    await Promise.all(phones.map((phone) => this.#voteFrom(voter, phone)))
    // Something that was under way all the time arrives now.
    if (this.#random.chance(0.5) && voter.sent.length > 0) {
      await this.#send(voter, this.#random.pick(voter.sent))
    }
  }

  async #voteFrom(voter: Voter, phone: string): Promise<void> {
    const secret =
      this.#random.between(1e9, 9e9).toString(16).padStart(31, '0') + (phone === 'one' ? '1' : '2')
    const turns = this.#random.between(1, 3)
    for (let turn = 1; turn <= turns; turn += 1) {
      const cast = { secret, turn, choice: this.#random.between(0, 2), acknowledged: false }
      voter.sent.push(cast)
      for (let tries = 0; tries < 4; tries += 1) {
        const answer = await this.#send(voter, cast)
        if (answer !== undefined && (answer.ok || !answer.error.retry)) break
        await this.#time.sleep(this.#random.between(200, 3000))
      }
      await this.#time.sleep(this.#random.between(0, lastsMs / 4))
    }
  }

  async #send(voter: Voter, cast: Voter['sent'][number]): Promise<Answer | undefined> {
    const seen = await this.#call(voter.openId, 'council.ballot', { ballotId: this.#ballotId })
    if (seen?.ok !== true) return undefined
    const { paper } = (seen.value as Seen).own
    if (paper === undefined) return undefined
    this.#cast += 1
    const input = { paper, secret: cast.secret, turn: cast.turn, choices: [cast.choice] }
    const answer = await this.#call(voter.openId, 'council.castBallot', input)
    if (answer?.ok === true) cast.acknowledged = true
    if (answer?.ok === false) this.#refused[answer.error.code] = (this.#refused[answer.error.code] ?? 0) + 1
    return answer
  }

  async #handOutPapers(): Promise<void> {
    for (const voter of this.#voters) {
      if (!this.#random.chance(0.3)) continue
      await this.#time.sleep(this.#random.between(0, lastsMs / 20))
      const input = { ballotId: this.#ballotId, personId: personIdOf(voter.openId), way: 'paper' }
      const answer = await this.#insistOrRefused('clerk', 'council.markVoter', input)
      if (answer?.ok === true) voter.marked = true
      // Some were marked by mistake: the place is free again, for a phone too.
      if (!voter.marked || !this.#random.chance(0.3)) continue
      const { ballotId, personId } = input
      const unmarked = await this.#insistOrRefused('approver', 'council.unmarkVoter', { ballotId, personId })
      if (unmarked?.ok === true) voter.marked = false
    }
  }

  async #closeInTime(): Promise<void> {
    await this.#time.sleep(lastsMs)
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await this.#instances.lend((runtime) => ballotsDue.slice(runtime).catch(() => null))
      await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      await this.#time.sleep(60_000)
    }
  }

  /** Looks into roll and box in the middle of everything. */
  async #watch(): Promise<void> {
    for (let looks = 0; looks < 5; looks += 1) {
      await this.#time.sleep(this.#random.between(1000, lastsMs / 5))
      await this.#checkBox()
    }
  }

  /** Looks at box and roll together. */
  async #checkBox(): Promise<void> {
    // The box first: who was put on the roll meanwhile does no harm.
    const boxes = await this.#store.find(ballotBoxes, { where: { ballotId: this.#ballotId }, limit: 16 })
    const roll = await this.#store.find(ballotRoll, { where: { ballotId: this.#ballotId }, limit: 1000 })
    checkEnvelopes(this.#ballotId, this.#voters, boxes, roll)
  }

  async #finish(): Promise<void> {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await this.#instances.lend((runtime) => ballotsDue.slice(runtime).catch(() => null))
      await this.#instances.lend((runtime) => settle(runtime).catch(() => null))
      const { state } = await this.#seen()
      if (state === 'counted' || state === 'published') break
      await this.#time.sleep(60_000)
    }
    const marked = await this.#store.count(ballotRoll, { ballotId: this.#ballotId, way: 'paper' })
    if (marked > 0) await this.#countPapers(marked)
    await this.#checkResult(marked)
  }

  async #countPapers(marked: number): Promise<void> {
    const input = { ballotId: this.#ballotId, way: 'paper', tally: [marked, 0, 0], spoiled: 0 }
    for (const openId of ['clerk', 'approver']) await this.#insist(openId, 'council.enterCounts', input)
  }

  async #seen(): Promise<Seen> {
    return (await this.#insist('clerk', 'council.ballot', { ballotId: this.#ballotId })) as Seen
  }

  /** P1 in the end: each voter counts once by what they were told, on paper or by phone, and nobody else counts. */
  async #checkResult(marked: number): Promise<void> {
    const parts = await this.#store.find(openedPapers, { where: { ballotId: this.#ballotId }, limit: 16 })
    const papers = new Map(parts.flatMap((part) => part.papers.map((paper) => [paper.code, paper] as const)))
    const known = papers.size
    for (const voter of this.#voters) checkVoter(this.#ballotId, voter, papers)
    if (papers.size > 0) throw new Broken('P1', `${String(papers.size)} papers are nobody's`)
    const { result, state } = await this.#seen()
    if (result === undefined) throw new Broken('counted', `the ballot is ${state}`)
    const counted = result.phone.reduce((sum, votes) => sum + votes, 0)
    if (counted !== known || result.voters !== known + marked) {
      throw new Broken('P1', `${String(known)} papers, ${String(counted)} counted`)
    }
    this.#counted += known
    this.#onPaper += marked
  }

  #call(openId: string, operation: string, input: unknown): Promise<Answer | undefined> {
    this.#commands += 1
    const commandId = `cmd_${this.#commands.toString().padStart(26, '0')}`
    return this.#instances.call({ operation, commandId, input }, openId)
  }

  async #insistOrRefused(openId: string, operation: string, input: unknown): Promise<Answer | undefined> {
    this.#commands += 1
    const commandId = `cmd_${this.#commands.toString().padStart(26, '0')}`
    for (let tries = 0; tries < 400; tries += 1) {
      const answer = await this.#instances.call({ operation, commandId, input }, openId)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) return answer
      await this.#time.sleep(this.#random.between(200, 3000))
    }
    return undefined
  }

  async #insist(openId: string, operation: string, input: unknown): Promise<unknown> {
    const answer = await this.#insistOrRefused(openId, operation, input)
    if (answer?.ok === true) return answer.value
    throw new Broken('refused', `${operation}: ${answer?.error.code ?? 'no answer'}`)
  }
}
