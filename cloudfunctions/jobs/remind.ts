import { isRefusal } from '../../shared/errors'
import { warningsDue } from '../../shared/domain/bank/expiry'
import type { Passbook } from '../../shared/domain/bank/passbook'
import { readableDay, type Day } from '../../shared/domain/calendar'
import { belongsTo, groupOfDepositor } from '../../shared/domain/people/group'
import { personOf, type Person } from '../../shared/domain/people/person'
import { notify } from '../api/operations/inbox/steps'
import { groups, passbooks, people, remindRuns } from '../database'
import { decideAndSave } from '../runtime/decideAndSave'
import type { RemindRun } from '../runtime/remindRun'
import type { Runtime } from '../runtime/runtime'

export interface Reminded {
  readonly told: number
  readonly more: boolean
}

/** A passbook with a full page has up to 45 KB and the platform answers a query with no more than a megabyte. */
const passbooksASlice = 20

/**
 * One slice of the day's warnings of points that end in 60 or 15 days. What a notice is about is its id, so nobody is
 * warned twice, whether a slice is done again after a kill or the same warning is due on the next day as well.
 */
export async function remind(runtime: Runtime, day: Day): Promise<Reminded> {
  const { store, pause } = runtime
  const context = { store, nowMs: runtime.clock() }
  const { gt } = store.command as Record<'gt', (id: string) => unknown>
  const run = await store.read(remindRuns, day)
  const found = await store.find(passbooks, {
    where: { _id: gt(run?.after ?? '') },
    orderBy: ['_id', 'asc'],
    limit: passbooksASlice,
  })
  let told = 0
  for (const passbook of found) told += await warn(context, passbook)
  const after = found.at(-1)?._id
  const more = found.length === passbooksASlice
  if (after === undefined) return { told, more }
  const saved = await decideAndSave<RemindRun, undefined>(
    store,
    remindRuns,
    day,
    pause,
    (state) => {
      const next = { _id: day, version: (state?.version ?? 0) + 1, after }
      return Promise.resolve({
        next: state !== undefined && state.after >= after ? state : next,
        result: undefined,
      })
    },
    run,
  )
  return { told, more: more || isRefusal(saved) }
}

async function warn(
  context: Pick<Runtime, 'store'> & { nowMs: number },
  passbook: Passbook,
): Promise<number> {
  const due = warningsDue(passbook, context.nowMs)
  if (due.length === 0) return 0
  const receivers = await holdersOf(context, passbook)
  let told = 0
  for (const { lot, daysBefore } of due) {
    told += await notify(context, {
      about: `ending/${passbook._id}/${lot.expiresOn}/${String(daysBefore)}`,
      communityId: passbook.communityId,
      people: receivers,
      kind: 'pointsEnding',
      title: '积分快到期了',
      text: `${String(lot.points)}分可以用到${readableDay(lot.expiresOn)}，到期以后不能再用，荣誉不受影响。`,
    })
  }
  return told
}

/** Whom a passbook belongs to: a person, or the members of a group. */
async function holdersOf(
  { store, nowMs }: Pick<Runtime, 'store'> & { nowMs: number },
  passbook: Passbook,
): Promise<readonly Person[]> {
  const ids = [personOf(passbook._id)]
  if (passbook.kind !== 'person') {
    const group = await store.read(groups, groupOfDepositor(passbook._id))
    const members = group?.members.filter(({ personId }) => belongsTo(group, personId, nowMs)) ?? []
    ids.splice(0, 1, ...members.map(({ personId }) => personId))
  }
  const found = await Promise.all(ids.map((personId) => store.read(people, personId)))
  return found.filter((person) => person !== undefined)
}
