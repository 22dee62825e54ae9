/** What a person typed on the keypad, with at most one decimal: '' or such as `2`, `2.`, `2.5`. */
export type Typed = string

const longest = 5

/** The keys in the order they stand. */
export const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', '退'] as const

/** What stands after a key was pressed; a key that makes no sense changes nothing. */
export function pressed(typed: Typed, key: string): Typed {
  if (key === '退') return typed.slice(0, -1)
  if (key === '.') return typed.includes('.') || typed === '' ? typed : `${typed}.`
  if (/\.\d$/.test(typed) || typed.length >= longest) return typed
  return typed === '0' ? key : `${typed}${key}`
}

/** Tenths of a kilogram have no rounding: 2.5 is 2500. */
export const gramsOf = (typed: Typed): number => Math.round(Number(typed === '' ? 0 : typed) * 10) * 100
