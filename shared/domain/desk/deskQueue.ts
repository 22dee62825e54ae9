/** How much waits in one of the queues of the staff's desk. */
export interface DeskQueue {
  /** `<context>.<what waits>`, such as `earn.review`; the phone knows its title and its page. */
  readonly queue: string
  readonly open: number
}
