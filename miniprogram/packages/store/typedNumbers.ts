/** A whole number as it was typed; NaN when it is none. */
export const wholeNumber = (text: string): number =>
  /^[0-9]+$/.test(text.trim()) ? Number(text.trim()) : Number.NaN

/** An amount of yuan as it was typed, such as `12.50`, in fen; NaN when it is none. */
export const fenOf = (text: string): number =>
  /^[0-9]+(\.[0-9]{1,2})?$/.test(text.trim()) ? Math.round(Number(text.trim()) * 100) : Number.NaN

export const yuanOf = (fen: number): string => (fen / 100).toFixed(2)
