import { unsealMediation } from '../api/operations/council/mediation/stored'
import { forgetNotices } from '../api/operations/inbox/steps'
import { commands, mediations } from '../database'
import { commandRecordId } from '../runtime/commandRecord'
import type { Runtime } from '../runtime/runtime'
import { readersOf, type StoredMediation } from '../../shared/domain/council/mediation'
import { aboutMediation } from '../../shared/domain/council/mediationNotices'

const aSlice = 10

/**
 * Forgets mediations whose time is over: the notices, the commands that made them, and last everything but the count,
 * so that whatever is cut short is found again.
 */
export async function forgetMediations(runtime: Runtime): Promise<{ readonly more: boolean }> {
  const { store, clock } = runtime
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const over = await store.find(mediations, {
    where: { keptUntilMs: lt(clock()) },
    orderBy: ['keptUntilMs', 'asc'],
    limit: aSlice,
  })
  for (const stored of over) await forget(runtime, stored)
  return { more: over.length === aSlice }
}

async function forget({ store, sealing }: Runtime, stored: StoredMediation): Promise<void> {
  const mediation = unsealMediation(stored, sealing)
  const {
    in: isOneOf,
    inc,
    remove,
  } = store.command as Record<'in' | 'inc' | 'remove', (value?: unknown) => unknown>
  const told = [
    ...readersOf(mediation),
    ...mediation.parties.flatMap(({ personId }) => personId ?? []),
    ...mediation.events.map(({ by }) => by.personId),
  ]
  await forgetNotices({ store }, told, aboutMediation(stored._id))
  const ids = mediation.events.map(({ by, commandId }) => commandRecordId(by.personId, commandId))
  await store.remove(commands, { _id: isOneOf(ids) })
  await store.change(
    mediations,
    { _id: stored._id, version: stored.version },
    {
      state: 'forgotten',
      version: inc(1),
      sealed: remove(),
      readerIds: remove(),
      askedAtMs: remove(),
      dueAtMs: remove(),
      keptUntilMs: remove(),
    },
  )
}
