/**
 * What somebody with the whole database tries, to learn from it who chose what. Each attack joins things that name a
 * person with things that hold a choice, and answers with the joins it found. The test doctors documents to show that
 * each attack finds what it looks for.
 */

export type Stored = Readonly<Record<string, unknown>> & { readonly _id: string }

/** Everything that is stored, by collection, each in the order in which the database keeps it. */
export type Database = Readonly<Record<string, readonly Stored[]>>

/** A join of a document that names people with one that holds a choice, by what both carry. */
export interface Join {
  readonly by: 'token' | 'time'
  readonly of: string
  readonly with: string
}

/** The collections whose elements hold choices, sealed or opened, with the list that holds them. */
const choosing = { ballot_boxes: 'envelopes', opened_papers: 'papers' } as const

type Element = Readonly<Record<string, unknown>>

const elementsOf = (database: Database, name: keyof typeof choosing): readonly Element[] =>
  (database[name] ?? []).flatMap((document) => document[choosing[name]] as readonly Element[])

/** Every text and number anywhere in a value, with texts also in the pieces that ids are put together from. */
function valuesIn(value: unknown): readonly (string | number)[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return [value, ...value.split(/[:/_ ]/)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([field, inner]) => [field, ...valuesIn(inner)])
}

/** Shorter texts are field names and words; a moment is a number of milliseconds since 1970. */
const isToken = (value: string | number): value is string => typeof value === 'string' && value.length >= 8
const isMoment = (value: string | number): value is number => typeof value === 'number' && value > 1e12

const choices = (database: Database): readonly (readonly [string, Element])[] =>
  (Object.keys(choosing) as (keyof typeof choosing)[]).flatMap((name) =>
    elementsOf(database, name).map((element) => [name, element] as const),
  )

/** What stands beside a choice and anywhere in another document too, or in two choices: one leads to the other. */
export function joinsByTokens(database: Database): readonly Join[] {
  const held = new Map<string, string>()
  for (const [name, documents] of Object.entries(database)) {
    if (name in choosing) continue
    for (const document of documents)
      for (const token of valuesIn(document).filter(isToken)) held.set(token, `${name}/${document._id}`)
  }
  const fields = new Set(['sealed', 'choices'])
  return choices(database).flatMap(([name, element]) =>
    valuesIn(element)
      .filter(isToken)
      .filter((token) => !fields.has(token) && held.has(token))
      .map((token) => ({ by: 'token', of: held.get(token) ?? '', with: `${name}/${token}` }) as const),
  )
}

/** Moments beside a choice, or in any document that names a voter and has come or changed since voting began. */
export function joinsByTimes(
  database: Database,
  voterIds: readonly string[],
  before: Database,
): readonly Join[] {
  const known = new Set(
    Object.values(before).flatMap((documents) => documents.map((one) => JSON.stringify(one))),
  )
  const names = new Set(voterIds.map((voterId) => voterId.slice('per_'.length)))
  const timed = Object.entries(database).flatMap(([name, documents]) =>
    documents
      .filter((document) => !known.has(JSON.stringify(document)))
      .filter((document) => {
        const values = valuesIn(document)
        return values.some(isMoment) && values.some((value) => names.has(String(value)))
      })
      .map(({ _id }) => `${name}/${_id}`),
  )
  const beside = choices(database).filter(([, element]) => valuesIn(element).some(isMoment))
  return [
    ...timed.map((of) => ({ by: 'time', of, with: 'the box' }) as const),
    ...beside.map(
      ([name, element]) =>
        ({ by: 'time', of: 'the roll', with: `${name}/${JSON.stringify(element)}` }) as const,
    ),
  ]
}

/** In which order the database keeps the voters on the roll, and the choices; a guess pairs the two. */
export const rollOrder = (database: Database): readonly string[] =>
  (database['ballot_roll'] ?? []).map(({ _id }) => _id)

export const choiceOrder = (database: Database, name: keyof typeof choosing): readonly string[] =>
  elementsOf(database, name).map((element) => String(element['key'] ?? element['code']))

/** How many documents and elements there are of each length, by collection: one length tells nothing. */
export function lengthsOf(database: Database): Readonly<Record<string, readonly number[]>> {
  const lengths = (elements: readonly unknown[]) => [
    ...new Set(elements.map((element) => JSON.stringify(element).length)),
  ]
  return {
    ballot_roll: lengths(database['ballot_roll'] ?? []),
    ballot_boxes: lengths(elementsOf(database, 'ballot_boxes')),
  }
}

/** Which collections differ between two copies of the database, one before and one after something happened. */
export const changedBetween = (before: Database, after: Database): readonly string[] =>
  Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
