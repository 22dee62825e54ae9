import { sealMediation, unsealMediation } from '../api/operations/council/mediation/stored'
import { notify } from '../api/operations/inbox/steps'
import { mediations, people } from '../database'
import type { Runtime } from '../runtime/runtime'
import {
  aboutMediation,
  mediationDue,
  type MediationNotice,
} from '../../shared/domain/council/mediationNotices'
import type { StoredMediation } from '../../shared/domain/council/mediation'
import type { DueJob } from './due'

const aSlice = 20
const mostAdministrators = 20

/** Tells those in a mediation what is new, and reminds those who keep the others waiting. */
export const mediationsDue: DueJob = {
  name: 'tellMediations',
  slice: async (runtime) => {
    const { store, clock } = runtime
    const { lte } = store.command as Record<'lte', (ms: number) => unknown>
    const due = await store.find(mediations, {
      where: { dueAtMs: lte(clock()) },
      orderBy: ['dueAtMs', 'asc'],
      limit: aSlice,
    })
    for (const stored of due) await tell(runtime, stored)
    return { more: due.length === aSlice }
  },
}

/** Tells first and notes when to look again last: whatever is repeated in between is told once. */
async function tell({ store, sealing, clock }: Runtime, stored: StoredMediation): Promise<void> {
  const nowMs = clock()
  const { dueAtMs: _due, ...mediation } = unsealMediation(stored, sealing)
  const { notices, dueAtMs } = mediationDue(mediation, nowMs)
  for (const notice of notices) {
    await notify(
      { store, nowMs },
      {
        about: `${aboutMediation(stored._id)}${notice.what}`,
        communityId: stored.communityId,
        people: await receiversOf({ store }, stored.communityId, notice),
        title: notice.to === 'administrators' ? '有调解等待安排人员' : '您有一件事有了新进展',
        text: notice.text,
      },
    )
  }
  const version = stored.version + 1
  const next = { ...mediation, version, ...(dueAtMs === undefined ? {} : { dueAtMs }) }
  // Whoever changed it in the meantime made it due again.
  await store.replace(mediations, stored, sealMediation(next, sealing))
}

async function receiversOf(
  { store }: Pick<Runtime, 'store'>,
  communityId: string,
  { to }: MediationNotice,
): Promise<readonly { readonly _id: string; readonly guardianIds: readonly string[] }[]> {
  // In a mediation everybody speaks for themself.
  if (to !== 'administrators') return to.map((_id) => ({ _id, guardianIds: [] }))
  return store.find(people, { where: { communityId, roles: 'administrator' }, limit: mostAdministrators })
}
