import type { Envelope, OpenedPaper } from './ballotCount'

/**
 * A part of the box. Its envelopes stand in the order of their names, so that where one lies says nothing about when
 * it came. One guarded update throws one in.
 */
export interface BallotBox {
  /** `<ballot>:<part>`. */
  readonly _id: string
  readonly ballotId: string
  readonly open: boolean
  readonly envelopes: readonly Envelope[]
}

/** A part of the opened papers, by their codes and never by the part of the box that they came from. */
export interface OpenedPapers {
  readonly _id: string
  readonly ballotId: string
  /** In the order of their codes. */
  readonly papers: readonly OpenedPaper[]
}

/** Many cast at once; so many documents share the work. */
export const parts = 16
const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** The part that a name or a code belongs to, by its last character in base 32. */
export const partId = (ballotId: string, name: string): string =>
  `${ballotId}:${String(digits.indexOf(name.slice(-1)) % parts).padStart(2, '0')}`

export const partIds = (ballotId: string): readonly string[] =>
  Array.from({ length: parts }, (_, part) => `${ballotId}:${String(part).padStart(2, '0')}`)

/** What is sealed in an envelope: always as long for a secret ballot, whatever was chosen. */
const bits = 5

export const textOfPaper = ({ choices, code, name }: OpenedPaper): string =>
  JSON.stringify({
    chosen: choices
      .reduce((sum, choice) => sum + 2 ** choice, 0)
      .toString(16)
      .padStart(bits, '0'),
    code,
    ...(name === undefined ? {} : { name }),
  })

export function paperOfText(text: string): OpenedPaper {
  const { chosen, code, name } = JSON.parse(text) as { chosen: string; code: string; name?: string }
  const sum = parseInt(chosen, 16)
  const choices = Array.from({ length: bits * 4 }, (_, choice) => choice).filter(
    (choice) => Math.floor(sum / 2 ** choice) % 2 === 1,
  )
  return { code, choices, ...(name === undefined ? {} : { name }) }
}
