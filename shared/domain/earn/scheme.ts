import {
  categories,
  ruleBookId,
  type Cap,
  type Category,
  type Confirmer,
  type Evidence,
  type Expiry,
  type Rule,
  type RuleBook,
} from './ruleBook'

/** A published points scheme as it was transcribed (`data/points-schemes.json`). */
export interface Scheme {
  readonly id: string
  readonly name: string
  readonly source: readonly string[]
  readonly expiry?: string
  readonly earn: readonly SchemeRule[]
}

interface SchemeRule {
  readonly category: string
  readonly act: string
  readonly unit: string
  readonly points: number | readonly number[]
  readonly honour?: boolean
  readonly capPerActivityHours?: number
  readonly capLifetime?: number
  /** In the rule's own unit; what is above still honours. */
  readonly capPerDay?: number
  /** Percent of the time that one has to be there for. */
  readonly minimumPresence?: number
  readonly announceAbove?: number
  readonly confirmedBy?: Confirmer
  readonly evidence?: readonly Evidence[]
}

/** How the units people write map to whole quantities. */
const units: Readonly<Record<string, Pick<Rule, 'unit' | 'quantity'>>> = {
  次: { unit: 'time', quantity: 1 },
  件: { unit: 'piece', quantity: 1 },
  小时: { unit: 'minute', quantity: 60 },
  分钟: { unit: 'minute', quantity: 1 },
  kg: { unit: 'gram', quantity: 1000 },
}

/** The rule book that says what a published scheme says. Throws on a scheme that it cannot express. */
export function ruleBookOf(
  scheme: Scheme,
  book: { readonly communityId: string; readonly version: number; readonly inForceFromMs: number },
): RuleBook {
  return {
    _id: ruleBookId(book.communityId, book.version),
    ...book,
    title: scheme.name,
    source: scheme.source,
    rules: scheme.earn.map((said, at) => ruleOf(scheme, said, `${scheme.id}-${String(at + 1)}`)),
  }
}

function ruleOf(scheme: Scheme, said: SchemeRule, id: string): Rule {
  const unit = units[said.unit]
  if (unit === undefined) throw new Error(`${scheme.id}: unknown unit ${said.unit}`)
  const [from, to] = typeof said.points === 'number' ? [said.points, said.points] : said.points
  if (from === undefined || to === undefined)
    throw new Error(`${scheme.id}: points of ${said.act} are missing`)
  return {
    id,
    category: categoryOf(scheme, said.category),
    act: said.act,
    ...unit,
    // Hours that only honour are published as 0 points; each of them still counts one towards honour.
    points: said.honour === true ? Math.max(1, from) : from === to ? from : { from, to },
    caps: capsOf(said, unit.quantity),
    honourOnly: said.honour === true,
    expiry: expiryOf(scheme),
    ...(said.minimumPresence === undefined ? {} : { minimumPresence: said.minimumPresence }),
    ...(said.announceAbove === undefined ? {} : { announceAbove: said.announceAbove }),
    ...(said.confirmedBy === undefined ? {} : { confirmedBy: said.confirmedBy }),
    ...(said.evidence === undefined ? {} : { evidence: said.evidence }),
  }
}

function categoryOf(scheme: Scheme, name: string): Category {
  const category = categories.find((one) => one === name)
  if (category === undefined) throw new Error(`${scheme.id}: unknown category ${name}`)
  return category
}

function capsOf(said: SchemeRule, quantity: number): readonly Cap[] {
  const caps: readonly (Cap | undefined)[] = [
    said.capPerActivityHours === undefined
      ? undefined
      : { per: 'activity', quantity: said.capPerActivityHours * 60, above: 'honour' },
    said.capLifetime === undefined
      ? undefined
      : { per: 'life', quantity: said.capLifetime * 60, above: 'honour' },
    said.capPerDay === undefined
      ? undefined
      : { per: 'day', quantity: said.capPerDay * quantity, above: 'honour' },
  ]
  return caps.filter((cap) => cap !== undefined)
}

/** Where a scheme says nothing, points end on 31 December of the following year. */
function expiryOf({ id, expiry = '次年12月31日' }: Scheme): Expiry {
  const years = /^(\d+)年$/.exec(expiry)
  if (years !== null) return { kind: 'months', months: Number(years[1]) * 12 }
  if (expiry.startsWith('当年12月31日')) return { kind: 'yearEnd', yearsLater: 0 }
  if (expiry.startsWith('次年12月31日')) return { kind: 'yearEnd', yearsLater: 1 }
  throw new Error(`${id}: unknown expiry ${expiry}`)
}
