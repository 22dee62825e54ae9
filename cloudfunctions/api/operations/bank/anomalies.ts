import { contract } from '../../../../shared/contract'
import { refuse } from '../../../../shared/errors'
import { people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { latestReport } from './latestReport'

/** Those who posted most come first; whether that is wrong, an auditor decides. */
export const anomalies = operation(contract.bank.anomalies, async ({ store, principal }) => {
  const report = await latestReport(store, principal.communityId)
  if (report === undefined) return refuse('NO_REPORT_YET')
  const ids = [...new Set(report.actors.map(({ personId }) => personId))]
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const known =
    ids.length === 0 ? [] : await store.find(people, { where: { _id: isOneOf(ids) }, limit: ids.length })
  const names = new Map(known.map(({ _id, displayName }) => [_id, displayName]))
  const actors = report.actors.map((actor) => ({
    ...actor,
    displayName: names.get(actor.personId) ?? '',
    pairs: [...actor.pairs],
  }))
  return { day: report.day, actors: actors.sort((a, b) => b.points - a.points) }
})
