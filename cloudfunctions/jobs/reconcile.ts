import { peopleOf, withActors, withoutRarePairs, type Buildings } from '../../shared/domain/bank/actors'
import type { Passbook } from '../../shared/domain/bank/passbook'
import { mostProblemsKept, type ReconcileReport } from '../../shared/domain/bank/reconcileReport'
import { emptyTrialBalance, withLines } from '../../shared/domain/bank/trialBalance'
import type { Invariant, Problem } from '../../shared/domain/bank/verification'
import type { Day } from '../../shared/domain/calendar'
import { checkSlice, placeOf } from '../api/operations/bank/checking'
import { linesOf, sliceOfCommunity, type Slice } from '../api/operations/bank/slices'
import { communities, passbooks, people, reconcileReports } from '../database'
import { decideAndSave } from '../runtime/decideAndSave'
import type { Runtime } from '../runtime/runtime'

const mostCommunities = 100

/**
 * One slice of the nightly check: verifies the next passbooks, adds their lines to the trial balance, and stops those
 * that break an invariant. Every slice is saved in the report, so a run that was killed goes on where it was, and a
 * slice that is done twice changes nothing the second time.
 */
export async function reconcile(runtime: Runtime, day: Day): Promise<{ readonly more: boolean }> {
  const all = await runtime.store.find(communities, { where: {}, limit: mostCommunities })
  for (const { _id: communityId } of all) {
    const report = await reportOf(runtime, communityId, day)
    if (report.state === 'finished') continue
    await advance(runtime, report)
    return { more: true }
  }
  return { more: false }
}

async function reportOf({ store, clock }: Runtime, communityId: string, day: Day): Promise<ReconcileReport> {
  const _id = `${communityId}:${day}`
  const known = await store.read(reconcileReports, _id)
  if (known !== undefined) return known
  const nowMs = clock()
  const begun: ReconcileReport = {
    _id,
    version: 1,
    communityId,
    day,
    state: 'running',
    startedAtMs: nowMs,
    updatedAtMs: nowMs,
    depositors: 0,
    pages: 0,
    sums: emptyTrialBalance,
    balances: 0,
    actors: [],
    problemCount: 0,
    problems: [],
  }
  await store.insert(reconcileReports, begun)
  return begun
}

async function advance(runtime: Runtime, report: ReconcileReport): Promise<void> {
  const slice = await sliceOfCommunity(runtime.store, report.communityId, placeOf(report.next))
  const { next, problems, ...found } = checkSlice(slice, report.next)
  for (const problem of firstOfEach(problems)) await stop(runtime, problem)
  const { next: _next, ...before } = report
  const whole = slice.parts.filter(({ isLast }) => isLast)
  const buildings = await buildingsOf(runtime, slice, report.day)
  const actors = slice.parts.reduce(
    (sums, part) => withActors(sums, part.passbook._id, linesOf(part), report.day, buildings),
    report.actors,
  )
  const after: ReconcileReport = {
    ...before,
    version: report.version + 1,
    state: next === undefined ? 'finished' : 'running',
    updatedAtMs: runtime.clock(),
    depositors: report.depositors + found.depositors,
    pages: report.pages + found.pages,
    sums: slice.parts.reduce((sums, part) => withLines(sums, linesOf(part)), report.sums),
    balances: whole.reduce((sum, { passbook }) => sum + passbook.balance, report.balances),
    actors: withoutRarePairs(actors, next?.checked === undefined ? undefined : next.depositorId),
    problemCount: report.problemCount + problems.length,
    problems: [...report.problems, ...problems].slice(0, mostProblemsKept),
    ...(next === undefined ? {} : { next }),
  }
  // When another run saved this slice first, it found the same.
  await runtime.store.replace(reconcileReports, report, after)
}

/** Where the holders of a slice's passbooks live, and those who wrote into them for others. */
async function buildingsOf({ store }: Runtime, { parts }: Slice, day: Day): Promise<Buildings> {
  const ids = [...new Set(parts.flatMap((part) => peopleOf(part.passbook._id, linesOf(part), day)))]
  if (ids.length === 0) return new Map()
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const found = await store.find(people, { where: { _id: isOneOf(ids) }, limit: ids.length })
  return new Map(found.map(({ _id, buildingId }) => [_id, buildingId]))
}

const firstOfEach = (problems: readonly Problem[]): Iterable<Problem> =>
  new Map([...problems].reverse().map((problem) => [problem.depositorId, problem])).values()

/** Stops the posting of a passbook until an auditor clears it. */
const stop = (
  { store, pause, clock }: Runtime,
  { depositorId, invariant }: { readonly depositorId: string; readonly invariant: Invariant },
): Promise<unknown> =>
  decideAndSave<Passbook, null>(store, passbooks, depositorId, pause, (passbook) => {
    if (passbook === undefined) throw new Error(`the passbook ${depositorId} was read and is gone`)
    if (passbook.stopped !== undefined) return Promise.resolve({ next: passbook, result: null })
    const stopped = { ...passbook, version: passbook.version + 1, updatedAtMs: clock(), stopped: invariant }
    return Promise.resolve({ next: stopped, result: null })
  })
