import type { Runtime } from '../runtime/runtime'

/** Something whose time comes in the course of the day, done slice by slice; `more` when another slice is to follow. */
export interface DueJob {
  readonly name: string
  readonly slice: (runtime: Runtime) => Promise<{ readonly more: boolean }>
}

/**
 * Does what is due until the given time; the next minute goes on from there. A job that fails does not keep the others
 * waiting.
 */
export async function runDue(runtime: Runtime, jobs: readonly DueJob[], endAtMs: number): Promise<void> {
  for (const { name, slice } of jobs) {
    try {
      let more = true
      while (more && runtime.clock() < endAtMs) more = (await slice(runtime)).more
    } catch (error) {
      runtime.log({ operation: `due ${name}`, outcome: 'failed', fault: String(error) })
    }
  }
}
