import { refuse, type Refusal } from '../../errors'

export const mostWords = { proposal: 500, answer: 500, complaint: 1000, minutes: 3000, short: 100 } as const

const link = /https?:\/\/|www\.|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|cc|vip|shop|site)(?![a-z])/i

/** Why words cannot be taken as they are. Links lead readers elsewhere, so nothing that others read may carry one. */
export function refusalOfWords(words: string, most: number): Refusal | undefined {
  if (words === '') return refuse('WORDS_MISSING')
  const { length } = [...words]
  if (length > most) return refuse('WORDS_TOO_LONG', { most, over: length - most })
  if (link.test(words)) return refuse('WORDS_WITH_LINK')
  return undefined
}

/** Digits as people and keyboards write them, with the spaces and dashes they put between. */
const digit = '[0-9０-９]'
const gap = '[ \\-－—·.]?'
const digits = (least: number, most: number) =>
  `${digit}(?:${gap}${digit}){${String(least - 1)},${String(most - 1)}}`

/**
 * Numbers that belong to a person: mobile and fixed lines, identity cards, bank cards. A run of seven digits or more
 * is no price, date or house number, so no list of number formats has to be complete.
 */
const personalNumber = new RegExp(`${digits(7, 19)}[xX]?`, 'g')
const day = /^(?:19|20)\d{2}[-.]?(?:0[1-9]|1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])$/

export interface Masked {
  readonly words: string
  /** How many numbers were covered. */
  readonly covered: number
}

/** Covers personal numbers, so that nobody's telephone or identity card stands where everybody reads. */
export function withoutPersonalNumbers(words: string): Masked {
  let covered = 0
  const masked = words.replace(personalNumber, (number) => {
    if (day.test(number)) return number
    covered += 1
    return `${number.slice(0, 2)}*****`
  })
  return { words: masked, covered }
}
