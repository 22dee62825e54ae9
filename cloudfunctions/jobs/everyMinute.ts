import type { Runtime } from '../runtime/runtime'
import { afterSchoolDue } from './afterSchoolDue'
import { ballotsDue } from './ballotsDue'
import { claimsDue } from './claimsDue'
import { classesDue } from './classesDue'
import { councilDue } from './councilDue'
import { runDue, type DueJob } from './due'
import { earnDue } from './earnDue'
import { settleChecks } from './mediaDue'
import { runNight } from './night'
import { mediationsDue } from './mediationDue'
import { nominationsDue } from './nominationsDue'
import { redeemDue } from './redeemDue'
import { sendMessages } from './sendMessages'
import { settle, type Settled } from './settle'
import { wasteDue } from './wasteDue'

/** What contexts do as soon as its time has come: reminders, deadlines, returns. */
const dueJobs: readonly DueJob[] = [
  settleChecks,
  claimsDue,
  wasteDue,
  ...councilDue,
  ballotsDue,
  mediationsDue,
  nominationsDue,
  ...earnDue,
  classesDue,
  afterSchoolDue,
  redeemDue,
  // Last, so that it also brings what the others have just told.
  sendMessages,
]

/** Leaves time for the last slice before the platform ends the run. */
const stopAfterMs = 45_000

export interface MinuteReport extends Settled {
  /** Jobs of the night that were finished in this minute. */
  readonly finished: readonly string[]
}

/**
 * What the timer does every minute: settles slice by slice until nothing is left or the time is nearly over, then what
 * the night asks for. The next run goes on from there.
 */
export async function everyMinute(runtime: Runtime): Promise<MinuteReport> {
  const endAtMs = runtime.clock() + stopAfterMs
  let total: Settled = { closed: 0, failed: 0, more: true }
  while (total.more && runtime.clock() < endAtMs) {
    const slice = await settle(runtime)
    total = { closed: total.closed + slice.closed, failed: total.failed + slice.failed, more: slice.more }
  }
  await runDue(runtime, dueJobs, endAtMs)
  return { ...total, finished: await runNight(runtime, endAtMs) }
}
