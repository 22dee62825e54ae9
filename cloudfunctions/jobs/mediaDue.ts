import { checkGivenUpAfterMs } from '../../shared/domain/media/photo'
import { photos, photoVerdicts } from '../database'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const photosASlice = 50
/** A check answers in a few seconds; younger photos are left to it. */
const lookAfterMs = 60_000

/**
 * Photos whose check did not come through: an answer that came before its photo was stored is taken now, and a check
 * that has not answered for too long is given up, so that a person looks.
 */
export const settleChecks: DueJob = {
  name: 'settleChecks',
  slice: async (runtime) => {
    const { store, clock } = runtime
    const nowMs = clock()
    const { lt } = store.command as Record<'lt', (ms: number) => unknown>
    const waiting = await store.find(photos, {
      where: { state: 'checking', addedAtMs: lt(nowMs - lookAfterMs) },
      orderBy: ['addedAtMs', 'asc'],
      limit: photosASlice,
    })
    const settled = await Promise.all(
      waiting.map(({ _id, traceId, addedAtMs }) => settleOne(runtime, _id, traceId, addedAtMs, nowMs)),
    )
    return { more: waiting.length === photosASlice && settled.includes(true) }
  },
}

async function settleOne(
  { store }: Runtime,
  _id: string,
  traceId: string | undefined,
  addedAtMs: number,
  nowMs: number,
): Promise<boolean> {
  const answered = traceId === undefined ? undefined : await store.read(photoVerdicts, traceId)
  const isOver = nowMs - addedAtMs >= checkGivenUpAfterMs
  const state = answered?.verdict ?? (isOver ? 'doubtful' : undefined)
  if (state === undefined) return false
  const { inc } = store.command as Record<'inc', (by: number) => unknown>
  return (await store.change(photos, { _id, state: 'checking' }, { state, version: inc(1) })) === 1
}
