import type { Day } from '../calendar'

/** The six kinds of behaviour that earn (六类行为). */
export const categories = ['垃圾分类', '环保堆肥', '志愿服务', '社区活动', '助贫助困', '献智献策'] as const
export type Category = (typeof categories)[number]

/** What a rule counts. Weights are counted in grams and times in minutes, so that quantities are whole numbers. */
export const units = ['time', 'minute', 'gram', 'piece', 'period'] as const
/** `period` is a stretch such as a month in office. */
export type Unit = (typeof units)[number]

export type CapPeriod = 'activity' | 'day' | 'month' | 'year' | 'life'

/** A limit on what one depositor can earn by a rule. */
export interface Cap {
  readonly per: CapPeriod
  /** In the rule's unit. */
  readonly quantity: number
  /** What the quantity above the limit still earns. */
  readonly above: 'nothing' | 'honour'
}

/** When points of a rule end. `yearEnd` 0 is 31 December of the year they were earned in, 1 of the year after. */
export type Expiry =
  | { readonly kind: 'yearEnd'; readonly yearsLater: number }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'never' }

/** One rule: doing `quantity` of a unit earns `points`, rounded down; nothing is carried over unseen. */
export interface Rule {
  readonly id: string
  readonly category: Category
  /** What a person did, as they read it. */
  readonly act: string
  readonly unit: Unit
  /** Points for each full `quantity`, a whole number; or the range in which an approver decides. */
  readonly points: number | { readonly from: number; readonly to: number }
  readonly quantity: number
  readonly caps: readonly Cap[]
  /** Earns honour and no spendable points. */
  readonly honourOnly: boolean
  readonly expiry: Expiry
  /** Share of an activity, in percent, that one has to be there for. */
  readonly minimumPresence?: number | undefined
  /** Those who come with an organisation earn for it; they themselves keep the honour. */
  readonly donateOnly?: boolean | undefined
  /** What a claim has to show. */
  readonly evidence?: readonly Evidence[] | undefined
  readonly confirmedBy?: Confirmer | undefined
  /** Claims of more points than this are announced before they post. */
  readonly announceAbove?: number | undefined
  /** How many days an announced claim can be objected to; a week when nothing is said. */
  readonly objectionDays?: number | undefined
  /** What a planner may choose for an activity, such as hard work in the heat: 150 percent of the points. */
  readonly factors?: readonly Factor[] | undefined
  /** What a part in an activity earns on top, such as leading it or writing its record. */
  readonly supplements?: readonly Supplement[] | undefined
}

export const evidences = ['photo', 'weight', 'signature', 'witness'] as const
export type Evidence = (typeof evidences)[number]

/** Who confirms a deed: staff on the spot, the person served, or an approver afterwards. */
export const confirmers = ['staff', 'served', 'approver'] as const
export type Confirmer = (typeof confirmers)[number]

export interface Factor {
  readonly id: string
  readonly name: string
  readonly percent: number
}

/** So many points on top of what presence earns, whatever the quantity and its caps. */
export interface Supplement {
  readonly id: string
  readonly name: string
  readonly points: number
}

/** Days of each year, as `MM-DD`, on which points are exchanged; without any it is every day. */
export interface RedemptionWindow {
  readonly from: string
  readonly to: string
}

/** A version of a community's rule book. Once in force it is never edited; a new version takes its place. */
export interface RuleBook {
  /** `<community>:<version>`. */
  readonly _id: string
  readonly communityId: string
  readonly version: number
  readonly title: string
  readonly inForceFromMs: number
  readonly rules: readonly Rule[]
  /** Where the scheme was published. */
  readonly source: readonly string[]
  readonly redemptionWindows?: readonly RedemptionWindow[] | undefined
  /** Who wrote it and who put it in force; absent in the first book, which comes with the community. */
  readonly draftedBy?: string
  readonly announcedBy?: string
  readonly announcedAtMs?: number
  readonly commandId?: string
}

/** A rule book that somebody drafted. It has no effect until another person announces it, and is never edited. */
export interface RuleBookDraft extends Pick<
  RuleBook,
  '_id' | 'communityId' | 'version' | 'title' | 'rules' | 'redemptionWindows'
> {
  readonly draftedBy: string
  readonly draftedAtMs: number
  readonly commandId: string
}

export const ruleBookId = (communityId: string, version: number): string =>
  `${communityId}:${String(version)}`
export const findRule = (book: RuleBook, ruleId: string): Rule | undefined =>
  book.rules.find((rule) => rule.id === ruleId)
