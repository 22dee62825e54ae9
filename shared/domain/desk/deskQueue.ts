/**
 * Every queue of the staff's desk, `<context>.<what waits>`, in the order in which the desk shows them. The server
 * counts each, the phone has a title and a page for each; one line a queue.
 */
export const deskQueueNames = [
  'redeem.requested',
  'redeem.waitingSecond',
  'redeem.approved',
  'redeem.ready',
  'claims.toConfirm',
  'claims.waitingReview',
  'claims.waitingSecond',
  'claims.objected',
  'claims.appealed',
  'claims.waitingConfirmation',
  'earn.presence',
  'classes.toCheck',
  'classes.declined',
  'classes.toPlan',
  'classes.ratings',
  'media.doubtful',
  'council.proposals',
  'council.mattersDue',
  'council.objections',
  'council.complaints',
  'council.ballots',
  'council.mediations',
  'council.nominations',
  'council.nomineesObjected',
  'bank.corrections',
  'claims.announced',
] as const

export type DeskQueueName = (typeof deskQueueNames)[number]

/** How much waits in one of the queues of the staff's desk. */
export interface DeskQueue {
  readonly queue: DeskQueueName
  readonly open: number
}
