import type { BankAnomaliesOutput } from '../../../generated/contract'
import { roleNames } from '../../../services/roleNames'

type Actor = BankAnomaliesOutput['actors'][number]

/** What one member of staff posted for others, and what of it an auditor may want to ask about. */
export interface AnomalyView {
  readonly key: string
  readonly who: string
  readonly sums: readonly string[]
  readonly reasons: readonly string[]
}

/** Whoever leads an activity confirms who came, without being staff. */
const namesOfActors: Readonly<Record<string, string>> = { ...roleNames, leader: '活动负责人' }
const nameOfRole = (role: string): string => namesOfActors[role] ?? role

const pairsShown = 5

export const anomalyViews = (actors: readonly Actor[]): AnomalyView[] =>
  actors.map((actor) => ({
    key: `${actor.personId}/${actor.role}`,
    who: `${actor.displayName === '' ? '已注销的人' : actor.displayName}（${nameOfRole(actor.role)}）`,
    sums: [
      `三十天里替别人记了 ${String(actor.lines)} 笔，${String(actor.points)} 分，荣誉 ${String(actor.honour)} 分`,
      `最近一天 ${String(actor.dayLines)} 笔，${String(actor.dayPoints)} 分`,
    ],
    reasons: reasonsOf(actor),
  }))

/** Each is a question to ask, not an accusation. */
function reasonsOf({ nightLines, typedInLines, ownBuildingLines, pairs }: Actor): string[] {
  return [
    ...(nightLines === 0 ? [] : [`夜里（22点到6点）记了 ${String(nightLines)} 笔：当时在办什么事？`]),
    ...(typedInLines === 0 ? [] : [`事后补录 ${String(typedInLines)} 笔：纸质名单还在吗？`]),
    ...(ownBuildingLines === 0
      ? []
      : [`记给自己同一栋楼的人 ${String(ownBuildingLines)} 笔：有没有别人在场？`]),
    ...pairs
      .slice(0, pairsShown)
      .map(
        ({ displayName, depositorId, lines }) =>
          `给${displayName === '' ? `存折 ${depositorId}` : displayName}记了 ${String(lines)} 笔：为什么总是这一位？`,
      ),
    ...(pairs.length > pairsShown ? [`还有 ${String(pairs.length - pairsShown)} 位居民也常由他来记`] : []),
  ]
}
