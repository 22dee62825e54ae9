import {
  claimFacts,
  stateText,
  stepView,
  type Claim,
  type ClaimFacts,
  type StepView,
} from '../../../components/claim-facts/claimTexts'
import { dayAndTimeOf } from '../../../generated/shared'

export interface MyClaimView {
  readonly claimId: string
  readonly facts: ClaimFacts
  readonly state: string
  readonly deadline: string
  readonly steps: StepView[]
  readonly mayWithdraw: boolean
  readonly mayAppeal: boolean
}

const withdrawable: ReadonlySet<string> = new Set([
  'waitingConfirmation',
  'waitingReview',
  'waitingSecond',
  'announced',
  'objected',
  'appealed',
])

export function myClaimView(claim: Claim, nowMs: number): MyClaimView {
  const { state, deadlineMs = 0, announcedUntilMs } = claim
  const isOpen = deadlineMs > nowMs
  return {
    claimId: claim.claimId,
    facts: claimFacts(claim),
    state: stateText(state),
    deadline: deadlineText(state, deadlineMs, announcedUntilMs),
    steps: claim.steps.map(stepView),
    mayWithdraw: withdrawable.has(state),
    mayAppeal: state === 'refused' && isOpen,
  }
}

function deadlineText(state: string, deadlineMs: number, announcedUntilMs?: number): string {
  if (state === 'announced' && announcedUntilMs !== undefined)
    return `公示到${dayAndTimeOf(announcedUntilMs)}`
  if (deadlineMs === 0) return ''
  const when = dayAndTimeOf(deadlineMs)
  if (state === 'refused') return `${when}以前可以申诉`
  return state === 'waitingConfirmation' ? `${when}以前要有人证明` : `${when}以前答复您`
}
