/** Votes for each option, in the order of the options. */
export type Tally = readonly number[]

export const countedWays = ['paper', 'hands'] as const
/** How people vote who do not use a phone; their marks are on the roll, their votes are counted by hand. */
export type CountedWay = (typeof countedWays)[number]
export type Marked = Readonly<Record<CountedWay, number>>

/** What one of staff counted. */
export interface CountEntry {
  readonly way: CountedWay
  readonly personId: string
  readonly tally: Tally
  /** Papers that say nothing or too much. */
  readonly spoiled: number
}

/** What the box held. */
export interface BoxCount {
  readonly tally: Tally
  readonly voters: number
}

export interface BallotResult {
  readonly phone: Tally
  readonly paper: Tally
  readonly hands: Tally
  readonly total: Tally
  /** Ballots from the box, papers and hands together: how many took part. */
  readonly voters: number
}

/** A ballot as it is published: under its code, and in an open ballot with a name. */
export interface OpenedPaper {
  readonly code: string
  /** Numbers of the options, ascending. */
  readonly choices: readonly number[]
  readonly name?: string
}

/** A sealed envelope of the box: `<what names it>:<turn>`, so that a changed ballot lies beside the one before. */
export interface Envelope {
  readonly key: string
  readonly sealed: string
}

const turnDigits = 2
export const mostTurns = 20

export const envelopeKey = (envelopeId: string, turn: number): string =>
  `${envelopeId}:${String(turn).padStart(turnDigits, '0')}`

/**
 * The envelopes that count: of each voter the one of the latest turn. Whose they are is nowhere in them.
 *
 * @param envelopes of one question, in any order
 */
export function countable(envelopes: readonly Envelope[]): readonly Envelope[] {
  const latest = new Map<string, Envelope>()
  for (const envelope of envelopes) {
    const envelopeId = envelope.key.slice(0, -turnDigits - 1)
    const known = latest.get(envelopeId)
    if (known === undefined || known.key < envelope.key) latest.set(envelopeId, envelope)
  }
  return [...latest.values()]
}

export const tallyOf = (papers: readonly OpenedPaper[], options: number): Tally =>
  Array.from(
    { length: options },
    (_, option) => papers.filter(({ choices }) => choices.includes(option)).length,
  )

const sameCount = (a: CountEntry, b: CountEntry): boolean =>
  a.spoiled === b.spoiled && a.tally.every((votes, option) => votes === b.tally[option])

/** A count is good when two people counted the same. */
export const agreedCount = (entries: readonly CountEntry[], way: CountedWay): CountEntry | undefined => {
  const own = entries.filter((entry) => entry.way === way)
  return own.find((entry, at) => own.some((other, place) => place > at && sameCount(entry, other)))
}

/** Whether a count can be of so many papers or hands: no option has more votes than there are voters. */
export const isCountOf = ({ tally, spoiled }: CountEntry, marked: number, choose: number): boolean =>
  tally.every((votes) => votes <= marked - spoiled) &&
  tally.reduce((sum, votes) => sum + votes, 0) <= (marked - spoiled) * choose

interface Counted {
  readonly options: readonly string[]
  readonly choose: number
  readonly phone?: BoxCount
  readonly entries: readonly CountEntry[]
}

/** What counts of one way: agreed, and not of more people than are marked now that some marks were taken back. */
export function goodCount(
  { options, choose, entries }: Counted,
  way: CountedWay,
  marked: Marked,
): Tally | undefined {
  if (marked[way] === 0) return options.map(() => 0)
  const agreed = agreedCount(entries, way)
  return agreed !== undefined && isCountOf(agreed, marked[way], choose) ? agreed.tally : undefined
}

/** The result, or undefined while a count is missing. */
export function resultOf(ballot: Counted, marked: Marked): BallotResult | undefined {
  const { options, phone } = ballot
  if (phone === undefined) return undefined
  const none = options.map(() => 0)
  const counts = countedWays.map((way) => goodCount(ballot, way, marked))
  const [paper, hands] = counts
  if (paper === undefined || hands === undefined) return undefined
  const total = none.map((_, at) => (phone.tally[at] ?? 0) + (paper[at] ?? 0) + (hands[at] ?? 0))
  return { phone: phone.tally, paper, hands, total, voters: phone.voters + marked.paper + marked.hands }
}
