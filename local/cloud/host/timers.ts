import type { Clock } from '../clock'
import type { CloudLog } from '../log'
import type { FunctionOutcome } from './call'
import type { FunctionHost } from './functionHost'
import { TimerSchedule } from './timerSchedule'

const retryDelayMs = 60_000
const maxAttempts = 3

export interface TimersOptions {
  readonly host: FunctionHost
  readonly clock: Clock
  readonly log: CloudLog
}

interface Scheduled {
  readonly functionName: string
  readonly timerName: string
  readonly schedule: TimerSchedule
  dueMs: number | undefined
}

interface Retry {
  readonly functionName: string
  readonly timerName: string
  readonly timeMs: number
  readonly attempt: number
  readonly dueMs: number
}

/**
 * Fires the timers of all functions by the clock of the local cloud.
 *
 * As on the platform a run that failed is tried twice more, a minute apart, and its result is thrown away. When the
 * clock is moved forward over several due times of one timer it fires once; moved back, it waits for the next one.
 */
export class Timers {
  private scheduled: Scheduled[] = []
  private retries: Retry[] = []
  private lastTickMs: number
  private interval: NodeJS.Timeout | undefined

  constructor(private readonly options: TimersOptions) {
    this.lastTickMs = options.clock.now()
  }

  /** Reads the timers of all functions and begins to fire them. */
  start(): void {
    const { host, clock } = this.options
    this.scheduled = host.names().flatMap((functionName) =>
      host.config(functionName).triggers.map((trigger) => {
        const schedule = new TimerSchedule(trigger.config)
        return { functionName, timerName: trigger.name, schedule, dueMs: schedule.nextAfter(clock.now()) }
      }),
    )
    this.interval = setInterval(() => void this.tick(), 500)
    this.interval.unref()
  }

  stop(): void {
    clearInterval(this.interval)
  }

  /** Fires what is due now. Settles when those runs have ended. */
  async tick(): Promise<void> {
    const nowMs = this.options.clock.now()
    const wentBack = nowMs < this.lastTickMs
    this.lastTickMs = nowMs
    const runs: Promise<unknown>[] = []
    for (const entry of this.scheduled) {
      const isDue = entry.dueMs !== undefined && entry.dueMs <= nowMs
      if (isDue) runs.push(this.run({ ...entry, timeMs: entry.dueMs ?? nowMs, attempt: 1 }))
      if (isDue || wentBack) entry.dueMs = entry.schedule.nextAfter(nowMs)
    }
    const dueRetries = this.retries.filter(({ dueMs }) => dueMs <= nowMs)
    this.retries = this.retries.filter(({ dueMs }) => dueMs > nowMs)
    runs.push(...dueRetries.map((retry) => this.run(retry)))
    await Promise.all(runs)
  }

  /**
   * Fires one timer at once, as a developer asks for it, and tells how the first attempt ended.
   * @returns undefined when the function has no such timer
   */
  async fire(functionName: string, timerName: string): Promise<FunctionOutcome | undefined> {
    const entry = this.scheduled.find(
      (candidate) => candidate.functionName === functionName && candidate.timerName === timerName,
    )
    return entry && this.run({ ...entry, timeMs: this.options.clock.now(), attempt: 1 })
  }

  private async run(fired: Omit<Retry, 'dueMs'>): Promise<FunctionOutcome> {
    const { functionName, timerName, timeMs, attempt } = fired
    const time = `${new Date(timeMs).toISOString().slice(0, 19)}Z`
    const outcome = await this.options.host.invoke({
      functionName,
      eventText: JSON.stringify({ Type: 'Timer', TriggerName: timerName, Time: time, Message: '' }),
      caller: {},
      source: 'wx_trigger',
    })
    if (!outcome.ok && attempt < maxAttempts) {
      this.retries.push({
        functionName,
        timerName,
        timeMs,
        attempt: attempt + 1,
        dueMs: this.options.clock.now() + retryDelayMs,
      })
    }
    const result = outcome.ok ? 'ended well' : `failed (attempt ${String(attempt)} of ${String(maxAttempts)})`
    this.options.log.add({
      level: outcome.ok ? 'info' : 'warn',
      text: `timer ${timerName} ${result}`,
      functionName,
    })
    return outcome
  }
}
