import { operations } from '../../../generated/contract'
import { send, type Sent } from '../../../services/commands'
import type { Queue, ReviewView } from './reviewView'

/** What somebody decided about a claim. In a queue of objections `approves` says that the claim stands. */
export interface ReviewDecision {
  readonly queue: Queue
  readonly claim: ReviewView
  readonly approves: boolean
  readonly words: string | undefined
}

/** Sends a decision by the operation of its queue. @returns why it was not done, or '' */
export async function sendDecision({ queue, claim, approves, words }: ReviewDecision): Promise<string> {
  const { claimId, personId, offered, points } = claim
  const said = words === undefined ? {} : { words }
  const inRange = offered.length > 0 && approves ? { pointsEach: points } : {}
  const approving = { claimId, personId, approves, ...inRange, ...said }
  switch (queue) {
    case 'waitingReview':
      return complaintOf(await send(operations.earn.reviewClaim, approving))
    case 'waitingSecond':
      return complaintOf(await send(operations.earn.approveClaim, approving))
    case 'appealed':
      return complaintOf(await send(operations.earn.decideAppeal, approving))
    case 'objected': {
      const input = { claimId, personId, upholds: !approves, words: words ?? '' }
      return complaintOf(await send(operations.earn.decideObjection, input))
    }
    case 'waitingConfirmation':
    case 'announced':
      return ''
  }
}

/** What whoever was helped says at the counter, by their code. @returns why it was not done, or '' */
export const confirmShown = async (claimId: string, code: string): Promise<string> =>
  complaintOf(await send(operations.earn.confirmClaimShown, { claimId, code, agrees: true }))

/** What has no outcome yet is kept on the phone and asked for again, so it is no complaint. */
const complaintOf = (sent: Sent<unknown>): string => (sent.kind === 'value' ? '' : sent.refusal.text)
