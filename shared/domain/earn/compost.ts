import { refuse, type Refusal } from '../../errors'
import { nextState, stateMachine, type StateOf } from '../stateMachine'

/** Kitchen waste that rots together until it is compost. A community fills one batch at a time. */
export const compostMachine = stateMachine({
  name: 'compost-batch',
  starts: ['open'],
  states: {
    open: 'What people bring goes into it.',
    closed: 'It is full and ripens; harvests may grow on it.',
  },
  events: { close: 'staff' },
  transitions: { open: { close: 'closed' } },
})
export type CompostState = StateOf<typeof compostMachine>

/** What grew on a batch, in the words of whoever picked it, such as 青菜 30 份. */
export interface GrownOn {
  readonly harvestId: string
  readonly title: string
  readonly atMs: number
}

export interface CompostBatch {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  /** From 1 in each community. */
  readonly number: number
  readonly state: CompostState
  readonly openedAtMs: number
  readonly openedBy: string
  readonly closedAtMs?: number
  readonly closedBy?: string
  /** What it gave, weighed by staff. */
  readonly compostGrams?: number
  /** Sums of what people brought; the timer keeps them. */
  readonly grams: number
  readonly dropOffs: number
  readonly harvests: readonly GrownOn[]
  /** The command that opened it, and the one that closed it. */
  readonly commandIds: readonly string[]
}

export function decideClosing(
  batch: CompostBatch,
  {
    personId,
    compostGrams,
    nowMs,
    commandId,
  }: {
    readonly personId: string
    readonly compostGrams?: number | undefined
    readonly nowMs: number
    readonly commandId: string
  },
): CompostBatch | Refusal {
  if (batch.commandIds.includes(commandId)) return batch
  const state = nextState(compostMachine, batch.state, 'close')
  if (state === undefined) return refuse('BATCH_CLOSED')
  return {
    ...batch,
    version: batch.version + 1,
    state,
    closedAtMs: nowMs,
    closedBy: personId,
    ...(compostGrams === undefined ? {} : { compostGrams }),
    commandIds: [...batch.commandIds, commandId],
  }
}

/** Notes that a harvest grew on a batch; the same batch when it is noted already. */
export function decideLink(batch: CompostBatch, grown: GrownOn): CompostBatch | Refusal {
  if (batch.state !== 'closed') return refuse('BATCH_NOT_CLOSED')
  if (batch.harvests.some(({ harvestId }) => harvestId === grown.harvestId)) return batch
  return { ...batch, version: batch.version + 1, harvests: [...batch.harvests, grown] }
}
