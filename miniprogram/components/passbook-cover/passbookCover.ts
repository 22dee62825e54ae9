/** What the cover of a passbook says, as texts. */
export interface PassbookCover {
  readonly holder: string
  readonly balance: string
  readonly honour: string
  readonly ending: string
}

export const blankCover: PassbookCover = { holder: '', balance: '', honour: '', ending: '' }
