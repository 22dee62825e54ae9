import words from './checkedWords.json'

export type Suggestion = 'pass' | 'review' | 'risky'

/** A judgement with WeChat's label: 100 is normal, 10001 advertising, 20002 to 20013 kinds of harm. */
export interface Judgement {
  readonly suggest: Suggestion
  readonly label: number
  readonly keyword?: string
}

/** Judges a text by the small word list; the most severe word decides. */
export function judgeText(text: string): Judgement {
  for (const suggest of ['risky', 'review'] as const) {
    const found = words[suggest].find(({ word }) => text.includes(word))
    if (found) return { suggest, label: found.label, keyword: found.word }
  }
  return { suggest: 'pass', label: 100 }
}

/**
 * Judges a picture or a recording by its file name, since nothing here can look at it: a name with `risky` or `review`
 * in it gets that answer.
 */
export function judgeMedia(fileName: string): Judgement {
  if (/risky/i.test(fileName)) return { suggest: 'risky', label: 20002 }
  if (/review/i.test(fileName)) return { suggest: 'review', label: 20002 }
  return { suggest: 'pass', label: 100 }
}
