import { isRefusal, refuse, type Refusal, type RefusalCode } from '../../errors'
import type { Actor, Line } from '../bank/passbook'
import type { Entry, PostingKey } from '../bank/posting'
import { nextState } from '../stateMachine'
import {
  isReserving,
  redemptionMachine,
  type RedemptionEvent,
  type RedemptionState,
} from './redemptionMachine'
import { isUpcoming, type Saying, type Slot } from './pickupTimes'
import type { RewardKind } from './reward'

/** One step of a redemption with who took it: its audit entry, and what makes a repeated command change nothing. */
export interface RedemptionStep {
  readonly event: 'request' | RedemptionEvent
  readonly atMs: number
  readonly by: Actor
  readonly byName: string
  readonly commandId?: string | undefined
  readonly reason?: string | undefined
  /** How many uses of a voucher. */
  readonly uses?: number | undefined
  /** How whoever collected it showed that it is theirs. */
  readonly shown?: Shown | undefined
}

/** What was shown at the counter. The step of a rotating code is kept, since one code is good for one hand-over. */
export interface Shown {
  readonly way: 'code' | 'offlineCode' | 'number' | 'name'
  readonly codeStep?: number | undefined
}

export interface Collector extends Saying {
  readonly name: string
  readonly lastDigits: string
}

/** One redemption: one aggregate, changed by compare-and-set. */
export interface Redemption {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly rewardId: string
  readonly kind: RewardKind
  readonly title: string
  /** Who wants it. */
  readonly subjectId: string
  readonly displayName: string
  /** Whose points pay for it: their own passbook, or that of their household or organisation. */
  readonly depositorId: string
  /** The household, or else the person, that it counts for where shares are fair. */
  readonly takerId: string
  /** Under which name it counts towards the reward's limit. */
  readonly takenAs?: string | undefined
  readonly quantity: number
  /** The price at the request, for all of them together. It holds whatever the reward costs later. */
  readonly points: number
  readonly valueFen: number
  /** Where it is collected, or where a voucher is used. */
  readonly place: string
  /** Days for which it is kept once it is ready. */
  readonly keptDays: number
  readonly uses: number
  readonly usesLeft: number
  readonly state: RedemptionState
  readonly requestedAtMs: number
  readonly updatedAtMs: number
  /** When its time is over in its present state. */
  readonly keptUntilMs: number
  readonly slot?: Slot | undefined
  /** The person's last choice of a time, though it may have gone by. */
  readonly slotChosen?: Saying | undefined
  /** Somebody else who may collect it, with the digits that the two agreed on. */
  readonly collector?: Collector | undefined
  /** A short number to say at the counter; worth nothing without the agreed digits. */
  readonly pickupNumber: string
  /** How an honour names the person, who agreed to it. */
  readonly certificateName?: string | undefined
  /** What was missing when the points could not be debited. */
  readonly unpaid?: { readonly code: RefusalCode; readonly balance: number } | undefined
  readonly steps: readonly RedemptionStep[]
  /** The state that the person was told of last, and whether they were told that the time is nearly over. */
  readonly told?: RedemptionState | undefined
  readonly warned?: boolean | undefined
  /** True once the timer, which ended it, has moved goods and points as well. */
  readonly isSettled?: boolean | undefined
  /** When the timer has to look at it next; absent when nothing is to come. */
  readonly dueAtMs?: number | undefined
}

/** What a step is to do: the event with what belongs to it. */
export interface StepCommand extends Omit<RedemptionStep, 'event'> {
  readonly event: RedemptionEvent
  readonly slot?: Slot | undefined
}

/** The step that a command took in this redemption, if it did. */
export const stepOf = (redemption: Redemption, commandId: string): RedemptionStep | undefined =>
  redemption.steps.find((step) => step.commandId === commandId)

/** What a person is told who wants something that the state of a redemption does not allow. */
const refusalsOfStates: Readonly<Record<RedemptionState, RefusalCode>> = {
  requested: 'REDEMPTION_NOT_APPROVED',
  waitingSecond: 'REDEMPTION_NOT_APPROVED',
  approved: 'REDEMPTION_NOT_READY',
  ready: 'REDEMPTION_IS_READY',
  inUse: 'REDEMPTION_IN_USE',
  handedOver: 'REDEMPTION_COLLECTED',
  unpaid: 'REDEMPTION_UNPAID',
  refused: 'REDEMPTION_REFUSED',
  cancelled: 'REDEMPTION_CANCELLED',
  expired: 'REDEMPTION_EXPIRED',
  returned: 'REDEMPTION_RETURNED',
}

const alreadyApproved: readonly RedemptionState[] = ['approved', 'ready', 'inUse', 'handedOver']

export const refusalOfState = (state: RedemptionState, event?: RedemptionEvent): Refusal => {
  const isApproval = event === 'approve' || event === 'approveFirst'
  return refuse(
    isApproval && alreadyApproved.includes(state) ? 'REDEMPTION_APPROVED' : refusalsOfStates[state],
  )
}

/**
 * Decides one step. Whoever may take it has been asked before; here it is only whether it can be taken now.
 *
 * @returns the next state of the redemption, or the same object when the command has taken its step before
 */
export function decideStep(redemption: Redemption, command: StepCommand): Redemption | Refusal {
  const { event, commandId, atMs, uses = 1, shown } = command
  if (commandId !== undefined && stepOf(redemption, commandId) !== undefined) return redemption
  const state = nextState(redemptionMachine, redemption.state, event)
  if (state === undefined) return refusalOfState(redemption.state, event)
  // What was handed over without a network was in time, as long as nothing went back in between.
  const isByPerson = !['expire', 'lapse', 'fail'].includes(event) && shown?.way !== 'offlineCode'
  if (isByPerson && isReserving(redemption.state) && atMs >= redemption.keptUntilMs) {
    return refuse('REDEMPTION_EXPIRED')
  }
  const isUse = event === 'use' || event === 'handOver'
  if (isUse && wasShown(redemption, shown)) return refuse('CODE_USED')
  if (isUse && uses > redemption.usesLeft) return refuse('USES_NOT_LEFT', { left: redemption.usesLeft })

  // From here on the step must succeed.
  const { slot, ...step } = command
  return withDue({
    ...redemption,
    version: redemption.version + 1,
    state,
    updatedAtMs: atMs,
    usesLeft: isUse ? redemption.usesLeft - uses : redemption.usesLeft,
    keptUntilMs: keptUntilAfter(redemption, command, state),
    slot: slot ?? (isUpcoming(redemption.slot, atMs) ? redemption.slot : undefined),
    steps: [...redemption.steps, step],
  })
}

/** One rotating code is good for one hand-over, even of a voucher with uses left. */
const wasShown = ({ steps }: Redemption, shown: Shown | undefined): boolean =>
  shown?.codeStep !== undefined && steps.some((step) => step.shown?.codeStep === shown.codeStep)

/**
 * Decides an approval. A service has nothing to be prepared, so its voucher is good at once.
 *
 * @param needsSecond whether an amount like this takes two people
 */
export function decideApproval(
  redemption: Redemption,
  command: Omit<StepCommand, 'event'>,
  needsSecond: boolean,
): Redemption | Refusal {
  const { commandId, by, byName, atMs } = command
  if (commandId !== undefined && stepOf(redemption, commandId) !== undefined) return redemption
  const approvedBy = redemption.steps.find(({ event }) => event === 'approveFirst')?.by.personId
  if (redemption.state === 'waitingSecond' && approvedBy === by.personId)
    return refuse('SECOND_PERSON_NEEDED')
  const isFirst = needsSecond && redemption.state === 'requested'
  const next = decideStep(redemption, { ...command, event: isFirst ? 'approveFirst' : 'approve' })
  if (isRefusal(next) || next.state !== 'approved' || next.kind !== 'service') return next
  const prepared = decideStep(next, { event: 'prepare', by, byName, atMs })
  return isRefusal(prepared) ? prepared : { ...prepared, version: next.version }
}

/** What a step left of the uses of a voucher, however many came after it. */
export function usesLeftAfter({ uses, steps }: Redemption, step: RedemptionStep): number {
  const before = steps.slice(0, steps.indexOf(step) + 1)
  return uses - before.reduce((sum, one) => sum + (one.uses ?? 0), 0)
}

const dayMs = 86_400_000
/** Goods that were not collected are warned of so long before they go back. */
const warnBeforeMs = 2 * dayMs

function keptUntilAfter(
  { keptUntilMs, keptDays }: Redemption,
  { atMs, slot }: StepCommand,
  state: RedemptionState,
): number {
  return state === 'ready' ? Math.max(atMs + keptDays * dayMs, slot?.untilMs ?? 0) : keptUntilMs
}

/** States of which a person is told, because somebody else or the timer brought them about. */
const toldStates: readonly RedemptionState[] = ['approved', 'ready', 'refused', 'expired', 'returned']

export type Due = 'expire' | 'lapse' | 'settle' | 'tell' | 'warn'

/** What the timer has to do about a redemption at a moment, in this order. */
export function dueNow(redemption: Redemption, nowMs: number): Due | undefined {
  const { state, keptUntilMs, told, warned = false } = redemption
  if (isReserving(state) && nowMs >= keptUntilMs) return state === 'inUse' ? 'lapse' : 'expire'
  if (isEndedByTimer(redemption) && redemption.isSettled !== true) return 'settle'
  if (toldStates.includes(state) && told !== state) return 'tell'
  const isWaiting = state === 'ready' || state === 'inUse'
  return isWaiting && !warned && nowMs >= keptUntilMs - warnBeforeMs ? 'warn' : undefined
}

/** What the timer ended has no command that would finish it. */
const isEndedByTimer = ({ steps }: Redemption): boolean =>
  ['expire', 'lapse'].includes(steps.at(-1)?.event ?? '')

/** What the timer notes when it has done what was due. */
export const noted = (
  redemption: Redemption,
  note: Pick<Redemption, 'told'> | Pick<Redemption, 'warned'> | Pick<Redemption, 'isSettled'>,
): Redemption => withDue({ ...redemption, ...note, version: redemption.version + 1 })

/** Notes when the timer has to look at it next. */
export function withDue(redemption: Redemption): Redemption {
  const { dueAtMs: _before, ...rest } = redemption
  const { state, updatedAtMs, keptUntilMs, warned = false } = redemption
  if (dueNow(redemption, updatedAtMs) !== undefined) return { ...rest, dueAtMs: updatedAtMs }
  if (!isReserving(state)) return rest
  const isWaiting = state === 'ready' || state === 'inUse'
  return { ...rest, dueAtMs: isWaiting && !warned ? keptUntilMs - warnBeforeMs : keptUntilMs }
}

export const keyOfSpending = ({
  _id,
  requestedAtMs,
}: Pick<Redemption, '_id' | 'requestedAtMs'>): PostingKey => ({
  key: `redeem/${_id}`,
  momentMs: requestedAtMs,
})

/** The points of a redemption come back once, by whatever way it ends. The moment of the request is early enough. */
export const keyOfReturn = ({ _id, requestedAtMs }: Redemption): PostingKey => ({
  key: `redeem-back/${_id}`,
  momentMs: requestedAtMs,
})

export const referenceOf = (redemptionId: string): string => `redemption/${redemptionId}`

/** The line that pays for a redemption. */
export const entryOfSpending = (redemption: Redemption): Entry => ({
  kind: 'spend',
  account: 'spent',
  points: 0 - redemption.points,
  honour: 0,
  reference: referenceOf(redemption._id),
  title: `兑换${redemption.title}${redemption.quantity > 1 ? `×${String(redemption.quantity)}` : ''}`,
  ...byOf(redemption.steps[0]),
})

const titlesOfReturns: Readonly<Partial<Record<RedemptionEvent, string>>> = {
  refuse: '没有通过',
  cancel: '取消',
  expire: '过期未领',
  takeBack: '退回',
  fail: '没有办成',
}

/** Why and by whom the points come back, for the line that says so. */
export function returnSaid(redemption: Redemption): Pick<Line, 'title' | 'by'> & { commandId?: string } {
  const last = redemption.steps.findLast((step) => step.event in titlesOfReturns)
  const why = last === undefined || last.event === 'request' ? '' : (titlesOfReturns[last.event] ?? '')
  // What failed did so in the course of the request itself, and by its command.
  return {
    title: `退还${redemption.title}：${why}`,
    ...byOf(last?.event === 'fail' ? redemption.steps[0] : last),
  }
}

const byOf = (step: RedemptionStep | undefined): { by: Actor; commandId?: string } => {
  if (step === undefined) throw new Error('a redemption has at least one step')
  return { by: step.by, ...(step.commandId === undefined ? {} : { commandId: step.commandId }) }
}
