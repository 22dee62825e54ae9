import { refuse, type Refusal } from '../../errors'
import type { Day } from '../calendar'
import type { Subject } from './demand'

/** A team or organisation that gives classes and services (服务团队、社会组织). */
export interface Team {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly name: string
  /** What it offers, as it stands on the menu. */
  readonly offers: readonly Offer[]
  /** The agreement of joint building (共驻共建) and how long it lasts. */
  readonly agreement: { readonly from: Day; readonly until: Day; readonly note?: string | undefined }
  /** Who may answer for it. */
  readonly memberIds: readonly string[]
  readonly stars: Stars
  readonly done: readonly string[]
  readonly registeredAtMs: number
}

export interface Offer {
  readonly subject: Subject
  readonly title: string
}

/** Ratings added up. */
export interface Stars {
  readonly count: number
  readonly sum: number
}

export const noStars: Stars = { count: 0, sum: 0 }

/** Ratings are shown only from five on: fewer could tell who said what. */
const ratingsShownFrom = 5

/** The average in tenths, such as 46 for 4.6, or undefined while there are too few ratings. */
export const starsShown = ({ count, sum }: Stars): number | undefined =>
  count < ratingsShownFrom ? undefined : Math.round((sum * 10) / count)

export const addStars = (all: readonly Stars[]): Stars =>
  all.reduce((a, b) => ({ count: a.count + b.count, sum: a.sum + b.sum }), noStars)

/** Whether a team of a community can be given an order on a day; undefined when it can. */
export function refusalOfTeam(team: Team | undefined, communityId: string, day: Day): Refusal | undefined {
  if (team === undefined) return refuse('TEAM_NOT_FOUND')
  if (team.communityId !== communityId) return refuse('TEAM_ELSEWHERE')
  if (day > team.agreement.until) return refuse('AGREEMENT_ENDED', { team: team.name })
  return undefined
}
