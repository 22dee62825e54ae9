import type { CommandRecord } from '../runtime/commandRecord'
import type { JobRun } from '../runtime/jobRun'
import type { RateWindow } from '../runtime/rateLimit'
import type { RemindRun } from '../runtime/remindRun'
import { collection } from '../collection'

export const commands = collection<CommandRecord>({
  name: 'commands',
  holds:
    'What somebody asked for, written before anything is done about it: replay, settling and audit read it.',
  indexes: [
    {
      name: 'open',
      fields: [
        ['state', 1],
        ['receivedAtMs', 1],
      ],
    },
    {
      name: 'person',
      fields: [
        ['personId', 1],
        ['receivedAtMs', -1],
      ],
    },
  ],
})

export const rateWindows = collection<RateWindow>({
  name: 'rate_windows',
  holds: 'How often one caller used one operation in one window of time.',
  indexes: [{ name: 'ends', fields: [['endsAtMs', 1]] }],
})

export const jobRuns = collection<JobRun>({
  name: 'job_runs',
  holds: 'That a job of the night was finished on a day; the id is `<job>:<day>`.',
  indexes: [],
})

export const remindRuns = collection<RemindRun>({
  name: 'remind_runs',
  holds: "How far a day's warnings of points that end have come.",
  indexes: [],
})
