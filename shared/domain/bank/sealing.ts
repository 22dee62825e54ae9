import { countNamesOf, type IsPast } from './counting'
import type { Line, Passbook, SealedPage } from './passbook'

/** A SHA-256 as lower-case hexadecimal; given from outside because this folder does no I/O. */
export type Sha256 = (text: string) => string

export const pageId = (depositorId: string, page: number): string => `${depositorId}:${String(page)}`

// Looked up once, not for each of the many fields of a million lines.
const { stringify } = JSON
const { keys } = Object
const { isArray } = Array
const { isSafeInteger } = Number

/** The names of fields as they stand in a text. Documents have few; the bound is for whatever else comes. */
const nameTexts = new Map<string, string>()
const mostNameTexts = 1000

function nameText(name: string): string {
  const known = nameTexts.get(name)
  if (known !== undefined) return known
  const text = `${stringify(name)}:`
  if (nameTexts.size < mostNameTexts) nameTexts.set(name, text)
  return text
}

/**
 * Text of a value with object keys in order, so that the same content always has the same hash. Checking a million lines
 * spends most of its time here, so texts are put together without lists in between.
 */
export function canonicalText(value: unknown): string {
  // Half of all fields are whole numbers, and asking for their JSON is much slower.
  if (typeof value === 'number' && isSafeInteger(value)) return String(value)
  if (typeof value !== 'object' || value === null) return stringify(value)
  let text = ''
  if (isArray(value)) {
    for (const element of value) text += text === '' ? canonicalText(element) : `,${canonicalText(element)}`
    return `[${text}]`
  }
  const fields = value as Readonly<Record<string, unknown>>
  for (const name of keys(fields).sort()) {
    const field = fields[name]
    if (field === undefined) continue
    const said = `${nameText(name)}${canonicalText(field)}`
    text += text === '' ? said : `,${said}`
  }
  return `{${text}}`
}

/** The hash that chains a page to the one before it. */
export const hashOfPage = (
  page: Pick<SealedPage, 'depositorId' | 'page' | 'pageBeforeHash' | 'lines'>,
  sha256: Sha256,
): string =>
  sha256(
    canonicalText({
      depositorId: page.depositorId,
      page: page.page,
      pageBeforeHash: page.pageBeforeHash,
      lines: page.lines,
    }),
  )

/**
 * The sealed form of the current page. The content of a full page is final, so two instances that seal the same page
 * make the same document.
 */
export function sealPage(passbook: Passbook, sha256: Sha256): SealedPage {
  const content = {
    depositorId: passbook._id,
    page: passbook.page,
    pageBeforeHash: passbook.pageBeforeHash,
    lines: passbook.lines,
  }
  return {
    _id: pageId(passbook._id, passbook.page),
    communityId: passbook.communityId,
    ...content,
    hash: hashOfPage(content, sha256),
    keys: passbook.lines.map((line) => line.key),
    countNames: countNamesOf(passbook.lines),
  }
}

/**
 * The passbook with an empty page after the sealed one. Counts of periods that are over are given up here, since they are
 * hardly ever asked for again and stand on the lines.
 */
export function turnPage(passbook: Passbook, sealed: SealedPage, nowMs: number, isPast: IsPast): Passbook {
  const latest = sealed.lines.reduce((ms: number, line: Line) => Math.max(ms, line.momentMs), 0)
  const counted = Object.entries(passbook.counted).filter(([name]) => !isPast(name, nowMs))
  return {
    ...passbook,
    page: passbook.page + 1,
    pageBeforeHash: sealed.hash,
    lines: [],
    sealedThroughMs: Math.max(passbook.sealedThroughMs, latest),
    counted: Object.fromEntries(counted),
    countedFromMs: Math.max(passbook.countedFromMs, nowMs),
  }
}
