import type { Runtime } from '../../cloudfunctions/runtime/runtime'
import { Meter, type CallCost } from '../../local/cloud/meter'
import type { CloudService } from '../../local/cloud/service'
import { createWorld, hourMs, runtimeOn, type World } from '../operations/world'

/** A budget of the design with what was counted. */
export interface Budget {
  readonly name: string
  readonly measured: number
  readonly limit: number
  readonly ok: boolean
}

export const budget = (name: string, measured: number, limit: number): Budget => ({
  name,
  measured,
  limit,
  ok: measured <= limit,
})

/** Sends each call's round trips through the meter of that call. */
class Switch implements CloudService {
  current: CloudService

  constructor(private readonly engine: CloudService) {
    this.current = engine
  }

  send(...given: Parameters<CloudService['send']>): ReturnType<CloudService['send']> {
    return this.current.send(...given)
  }

  back(): void {
    this.current = this.engine
  }
}

/** Counts what one call of each important operation costs on a warm instance. */
export class CostCounter {
  readonly #meter = new Meter()

  private constructor(
    readonly world: World,
    private readonly line: Switch,
  ) {}

  static async create(): Promise<CostCounter> {
    const lines: Switch[] = []
    const world = await createWorld((engine) => {
      const line = new Switch(engine)
      lines.push(line)
      return line
    })
    const [line] = lines
    if (line === undefined) throw new Error('the world has no engine')
    await world.register('wang')
    await world.plan()
    await world.value('wang', 'people.home', {})
    return new CostCounter(world, line)
  }

  async costOf(
    openId: string,
    operation: string,
    input: unknown,
    more: { readonly forPersonId?: string } = {},
  ): Promise<CallCost> {
    await this.world.value(openId, 'people.me', {}) // A warm instance knows its caller.
    const metered = this.#meter.start(operation, this.line.current)
    this.line.current = metered.service
    try {
      await this.world.value(openId, operation, input, more)
      return metered.result()
    } finally {
      this.line.back()
    }
  }

  /** What one run of a job costs on a warm instance. */
  async costOfJob(name: string, run: (runtime: Runtime) => Promise<unknown>): Promise<CallCost> {
    const metered = this.#meter.start(name, this.line.current)
    this.line.current = metered.service
    try {
      await run(runtimeOn(this.line, this.world.clock))
      return metered.result()
    } finally {
      this.line.back()
    }
  }

  async costOfScan(): Promise<CallCost> {
    const activityId = await this.world.plan()
    return this.costOf('wang', 'earn.checkIn', { code: this.world.codeOf(activityId) })
  }

  /** Posts that many check-ins of one person, an hour apart. */
  async post(lines: number): Promise<void> {
    const runtime = runtimeOn(this.line, this.world.clock)
    for (let at = 0; at < lines; at += 1) {
      this.world.clock.nowMs += hourMs
      const activityId = await this.world.plan()
      await this.world.value('wang', 'earn.checkIn', { code: this.world.codeOf(activityId) }, { runtime })
    }
  }
}

/** The budgets of the design that are counted in round trips and documents. */
export async function countBudgets(linesMore: number): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const home = await counter.costOf('wang', 'people.home', {})
  const activities = await counter.costOf('wang', 'earn.activities', {})
  await counter.post(70)
  const [scanBefore, statementBefore] = [
    await counter.costOfScan(),
    await counter.costOf('wang', 'bank.statement', {}),
  ]
  await counter.post(linesMore - (linesMore % 64))
  const [scanAfter, statementAfter] = [
    await counter.costOfScan(),
    await counter.costOf('wang', 'bank.statement', {}),
  ]
  const older = await counter.costOf('wang', 'bank.statement', { page: 1 })
  const code = await counter.costOf('wang', 'people.myCode', {})
  return [
    budget('home screen: chain of round trips', home.chain, 1),
    budget('activity list: chain of round trips', activities.chain, 1),
    budget('statement: chain of round trips', statementAfter.chain, 1),
    budget('older page of the statement: chain of round trips', older.chain, 1),
    budget('my code: chain of round trips', code.chain, 0),
    budget('scan to points: chain of round trips', scanAfter.chain, 2),
    budget(
      'scan after many lines against few: documents examined, ratio',
      scanAfter.documentsExamined / scanBefore.documentsExamined,
      1,
    ),
    budget(
      'scan after many lines against few: round trips, ratio',
      scanAfter.roundTrips / scanBefore.roundTrips,
      1,
    ),
    budget(
      'statement after many lines against few: documents examined, ratio',
      statementAfter.documentsExamined / statementBefore.documentsExamined,
      1,
    ),
  ]
}
