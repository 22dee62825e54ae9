import * as contract from '../../../../shared/contract/bank'
import { personOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { latestReport } from './latestReport'

const mostNames = 1000

/** Those who posted most come first; whether that is wrong, an auditor decides. */
export const anomalies = operation(contract.anomalies, async ({ store, principal }) => {
  const report = await latestReport(store, principal.communityId)
  if (report === undefined) return refuse('NO_REPORT_YET')
  const actors = [...report.actors].sort((a, b) => b.points - a.points)
  const ids = actors.flatMap(({ personId, pairs }) => [
    personId,
    ...pairs.map(({ depositorId }) => personOf(depositorId)),
  ])
  const wanted = [...new Set(ids)].slice(0, mostNames)
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const known =
    wanted.length === 0
      ? []
      : await store.find(people, { where: { _id: isOneOf(wanted) }, limit: wanted.length })
  const names = new Map(known.map(({ _id, displayName }) => [_id, displayName]))
  return {
    day: report.day,
    actors: actors.map((actor) => ({
      ...actor,
      displayName: names.get(actor.personId) ?? '',
      pairs: actor.pairs.map(({ depositorId, lines }) => ({
        depositorId,
        displayName: names.get(personOf(depositorId)) ?? '',
        lines,
      })),
    })),
  }
})
