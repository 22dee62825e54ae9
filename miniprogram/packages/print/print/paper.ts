import type { Alignment } from '../../../services/sheets'

/** A4 in millimetres, with room that no printer cuts off. */
export const paper = { width: 210, height: 297, margin: 18, foot: 8 } as const

/** Sizes of letters in millimetres; 1 mm is 2.83 points. */
export const letters = { title: 8, heading: 5.6, text: 4.4, small: 3.6 } as const

/** What stands on a page, in millimetres from its upper left corner. A text's `y` is the middle of its line. */
export type Mark =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
      readonly align: Alignment
      readonly isBold: boolean
    }
  | {
      readonly kind: 'line'
      readonly x: number
      readonly y: number
      readonly toX: number
      readonly toY: number
      readonly width: number
    }
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly line: number
    }
  | {
      readonly kind: 'ground'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }
  | {
      readonly kind: 'code'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
    }
  | {
      readonly kind: 'picture'
      readonly base64: string
      readonly x: number
      readonly y: number
      readonly size: number
    }

export type PaperPage = readonly Mark[]

/** How wide a text is in millimetres at a size of its letters. */
export type Measure = (text: string, size: number, isBold: boolean) => number

/** Breaks a text into lines that fit a width; Chinese breaks anywhere, but no line begins with a closing mark. */
export function linesOf(
  text: string,
  width: number,
  size: number,
  isBold: boolean,
  measure: Measure,
): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of wordsOf(paragraph)) {
      if (
        line !== '' &&
        measure((line + word).trimEnd(), size, isBold) > width &&
        !/^[，。、；：！？）》”’」]/.test(word)
      ) {
        lines.push(line.trimEnd())
        line = word.trimStart()
      } else line += word
    }
    return [...lines, line.trimEnd()]
  })
}

/** Characters of Chinese one by one; other words whole, unless they are very long. */
const wordsOf = (text: string): string[] => text.match(/[\x21-\x7e]{1,24}\s?|[\s\S]/gu) ?? []
