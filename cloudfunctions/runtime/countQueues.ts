import type { DeskQueue, DeskQueueName } from '../../shared/domain/desk/deskQueue'
import type { StaffRole } from '../../shared/domain/people/person'

/** A queue of the staff's desk: whose it is, and how to count it by an index. */
export interface CountedQueue {
  readonly queue: DeskQueueName
  readonly roles: readonly StaffRole[]
  readonly count: () => Promise<number>
}

/** Counts the queues that somebody with these roles works off, in one parallel round trip. */
export const countQueues = (
  roles: readonly StaffRole[],
  queues: readonly CountedQueue[],
): Promise<readonly DeskQueue[]> =>
  Promise.all(
    queues
      .filter((one) => one.roles.some((role) => roles.includes(role)))
      .map(async ({ queue, count }) => ({ queue, open: await count() })),
  )
