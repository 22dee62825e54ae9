import { Cron } from 'croner'
import { LocalCloudError } from '../localCloudError'

/** Numbers, lists, ranges, steps and the three-letter names; croner would understand more than the platform does. */
const allowed = /^(?:[\d,*/\-\s]|[A-Za-z]{3})+$/

/**
 * When a timer fires: seven fields (second minute hour day month week year) in UTC+8. Day and week are OR-ed when both
 * are given, 0 is Sunday (developers.weixin.qq.com, 云开发定时触发器).
 */
export class TimerSchedule {
  private readonly cron: Cron

  /** @throws LocalCloudError when the platform would refuse the expression. */
  constructor(expression: string) {
    const fields = expression.trim().split(/\s+/)
    if (fields.length !== 7 || !allowed.test(expression)) {
      throw new LocalCloudError('configuration', `"${expression}" is not a timer of seven fields`)
    }
    try {
      // China has no daylight saving time, so a fixed offset is exact and needs no time zone data.
      this.cron = new Cron(fields.join(' '), { mode: '7-part', utcOffset: 480, paused: true })
    } catch (error) {
      throw new LocalCloudError(
        'configuration',
        `"${expression}": ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }

  /** The first moment after `afterMs` at which the timer fires, or undefined when its years are over. */
  nextAfter(afterMs: number): number | undefined {
    return this.cron.nextRun(new Date(afterMs))?.getTime()
  }
}
