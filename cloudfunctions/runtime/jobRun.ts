import type { Day } from '../../shared/domain/calendar'

/** A day's run of a job that is over. `_id` is `<job>:<day>`. */
export interface JobRun {
  readonly _id: string
  readonly day: Day
  readonly finishedAtMs: number
}
