import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { nextState } from '../stateMachine'
import {
  appealWithinMs,
  approversOf,
  decidersOf,
  hasStep,
  neverDueMs,
  objectorsOf,
  usualObjectionDays,
  witnessesOf,
  type Claim,
} from './claim'
import { worthOfDeed } from './claimAward'
import { claimMachine, type ClaimEvent, type ClaimState } from './claimMachine'

const dayMs = 86_400_000
const mostObjections = 20

/** Who makes a step, when, under which command. */
export interface Stepping {
  readonly by: Actor
  readonly nowMs: number
  readonly commandId: string
  readonly words?: string | undefined
}

/** Somebody who is about to decide, with what ties them to the claimant and the deed. */
export interface Decider extends Stepping {
  /** Themself and their wards. */
  readonly closePersonIds: readonly string[]
  readonly householdId?: string | undefined
  /** The claimant is themself, their ward, or of their household. */
  readonly isTiedToClaimant: boolean
}

const isOver: ReadonlySet<ClaimEvent> = new Set(['lapse', 'withdraw', 'refuse', 'deny', 'uphold', 'post'])

/** Makes a step of the table, or says that the claim has moved on. */
function step(
  claim: Claim,
  event: ClaimEvent,
  { by, nowMs, commandId, words }: Stepping,
  change: Partial<Claim> = {},
): Claim | Refusal {
  const state = nextState(claimMachine, claim.state, event)
  if (state === undefined) return refuse('CLAIM_MOVED_ON')
  return {
    ...claim,
    version: claim.version + 1,
    state,
    stateSinceMs: state === claim.state ? claim.stateSinceMs : nowMs,
    ...(isOver.has(event) ? { dueAtMs: neverDueMs } : {}),
    ...change,
    steps: [
      ...claim.steps,
      {
        event,
        to: state,
        points: change.points ?? claim.points,
        atMs: nowMs,
        by,
        ...(words === undefined ? {} : { words }),
        commandId,
      },
    ],
  }
}

/** Why somebody must not decide on a claim; undefined when they may. */
export function refusalOfDecider(
  claim: Claim,
  { by, closePersonIds, householdId, isTiedToClaimant }: Omit<Decider, keyof Stepping> & Pick<Stepping, 'by'>,
): Refusal | undefined {
  if (isTiedToClaimant || closePersonIds.includes(claim.personId)) return refuse('CLAIM_OWN')
  const witnesses = witnessesOf(claim)
  const servedHousehold = claim.served?.householdId
  if (closePersonIds.some((personId) => witnesses.has(personId))) return refuse('CLAIM_WITNESSED')
  if (servedHousehold !== undefined && servedHousehold === householdId) return refuse('CLAIM_WITNESSED')
  const wroteObjection = claim.steps.some((one) => one.event === 'object' && one.by.personId === by.personId)
  const hasSaid = decidersOf(claim).has(by.personId) || objectorsOf(claim).has(by.personId)
  return hasSaid || wroteObjection ? refuse('CLAIM_OTHER_PERSON') : undefined
}

/** What an approval leads to: enough, a second person, or the announcement. */
function approve(claim: Claim, decider: Decider, pointsEach: number | undefined): Claim | Refusal {
  const { rule, quantity, actDay } = claim
  const each = claim.pointsEach ?? pointsEach
  if (typeof rule.points !== 'number') {
    if (each === undefined || each < rule.points.from || each > rule.points.to) {
      return refuse('CLAIM_POINTS_OUT_OF_RANGE', { from: rule.points.from, to: rule.points.to })
    }
  }
  const inRange = typeof rule.points === 'number' ? undefined : each
  const points = worthOfDeed(rule, quantity, actDay, inRange)
  const decided = { points, ...(inRange === undefined ? {} : { pointsEach: inRange }) }
  const { nowMs } = decider
  if (points <= (rule.announceAbove ?? Infinity)) {
    return step(claim, 'grant', decider, { ...decided, dueAtMs: nowMs })
  }
  if (approversOf(claim).length === 0) return step(claim, 'passOn', decider, decided)
  const announcedUntilMs = nowMs + (rule.objectionDays ?? usualObjectionDays) * dayMs
  return step(claim, 'announce', decider, { ...decided, announcedUntilMs, dueAtMs: announcedUntilMs })
}

/** The one who was helped, or a lead, says whether it happened. */
export function decideConfirmation(
  claim: Claim,
  asked: Stepping & {
    /** The one who was helped, when they are asked; else undefined. */
    readonly servedId?: string
    /** The building the caller is a lead of, when they are one. */
    readonly leadOf?: string
    readonly isTiedToClaimant: boolean
    readonly agrees: boolean
    /** The one who was helped stands there and shows their own code. */
    readonly isShown?: boolean
  },
): Claim | Refusal {
  if (hasStep(claim, asked.commandId)) return claim
  const isServed = claim.servedId !== '' && asked.servedId === claim.servedId
  const isLead = claim.leadBuildingId !== '' && asked.leadOf === claim.leadBuildingId
  if (!isServed && !isLead) return refuse('CLAIM_NOT_ASKED')
  if (asked.isTiedToClaimant || asked.by.personId === claim.personId) return refuse('CLAIM_OWN')
  // One voice is one voice: whoever wrote a claim down speaks for nobody else about it, unless that person is there.
  const speaksForThemself = asked.by.personId === claim.servedId && asked.by.forPersonId === undefined
  const wroteIt = claim.steps[0]?.by.personId === asked.by.personId
  if (wroteIt && asked.isShown !== true && !speaksForThemself) return refuse('CLAIM_OTHER_PERSON')
  if (!asked.agrees && asked.words === undefined) return refuse('CLAIM_NEEDS_REASON')
  return asked.agrees ? step(claim, 'confirm', asked, { dueAtMs: neverDueMs }) : step(claim, 'deny', asked)
}

/** An approval or a refusal, in the first look, the second, or on appeal; each by another person. */
export function decideReview(
  claim: Claim,
  state: 'waitingReview' | 'waitingSecond' | 'appealed',
  decider: Decider & {
    readonly approves: boolean
    readonly pointsEach?: number | undefined
  },
): Claim | Refusal {
  if (hasStep(claim, decider.commandId)) return claim
  if (claim.state !== state) return refuse('CLAIM_MOVED_ON')
  const conflict = refusalOfDecider(claim, decider)
  if (conflict !== undefined) return conflict
  if (decider.approves) return approve(claim, decider, decider.pointsEach)
  if (decider.words === undefined) return refuse('CLAIM_NEEDS_REASON')
  return step(claim, 'refuse', decider)
}

/** Anybody but the claimant objects to an announced claim, once. */
export function decideObjecting(
  claim: Claim,
  objector: Stepping & { readonly objectorId: string; readonly closePersonIds: readonly string[] },
): Claim | Refusal {
  if (hasStep(claim, objector.commandId)) return claim
  if (objector.closePersonIds.includes(claim.personId)) return refuse('CLAIM_OWN_OBJECTION')
  if (objectorsOf(claim).has(objector.objectorId)) return refuse('CLAIM_ALREADY_OBJECTED')
  if (claim.state === 'announced' && objector.nowMs >= (claim.announcedUntilMs ?? 0)) {
    return refuse('CLAIM_WINDOW_OVER')
  }
  if (objectorsOf(claim).size >= mostObjections) return refuse('CLAIM_OBJECTIONS_ENOUGH')
  const objected = step(claim, 'object', objector, { dueAtMs: neverDueMs })
  // Whoever is late reads that the window is over, whatever has become of the claim since.
  return 'refused' in objected ? refuse('CLAIM_WINDOW_OVER') : objected
}

/** Another person than those who approved finds out whether an objection is right. */
export function decideObjection(
  claim: Claim,
  decider: Decider & { readonly upholds: boolean; readonly words: string },
): Claim | Refusal {
  if (hasStep(claim, decider.commandId)) return claim
  if (claim.state !== 'objected') return refuse('CLAIM_MOVED_ON')
  const conflict = refusalOfDecider(claim, decider)
  if (conflict !== undefined) return conflict
  if (decider.upholds) return step(claim, 'uphold', decider)
  // What is left of the window still runs; after it the timer grants the claim.
  return step(claim, 'dismiss', decider, { dueAtMs: claim.announcedUntilMs ?? decider.nowMs })
}

export function decideAppeal(claim: Claim, claimant: Stepping): Claim | Refusal {
  if (hasStep(claim, claimant.commandId)) return claim
  if (claim.state === 'refused' && claimant.nowMs > claim.stateSinceMs + appealWithinMs) {
    return refuse('CLAIM_APPEAL_LATE')
  }
  return step(claim, 'appeal', claimant)
}

export const decideWithdrawal = (claim: Claim, claimant: Stepping): Claim | Refusal =>
  hasStep(claim, claimant.commandId) ? claim : step(claim, 'withdraw', claimant)

const dueEvents: Partial<Readonly<Record<ClaimState, ClaimEvent>>> = {
  waitingConfirmation: 'lapse',
  announced: 'endWindow',
}

/** What the timer makes of a claim whose time has come: the same claim when there is nothing to do. */
export function decideDue(claim: Claim, nowMs: number): Claim {
  if (claim.dueAtMs > nowMs) return claim
  const event = dueEvents[claim.state]
  if (event === undefined) return claim
  const timer = { by: { personId: 'timer', role: 'timer' }, nowMs, commandId: `timer:${event}` }
  const next = step(claim, event, timer, event === 'endWindow' ? { dueAtMs: nowMs } : {})
  return 'refused' in next ? claim : next
}

/** A granted claim whose line is in the passbook. */
export function decidePosted(claim: Claim, nowMs: number): Claim {
  if (claim.state !== 'granted') return claim
  const timer = { by: { personId: 'timer', role: 'timer' }, nowMs, commandId: 'timer:post' }
  const next = step(claim, 'post', timer)
  return 'refused' in next ? claim : next
}
