/**
 * A refusal: whether asking again with the same input may help, and the Chinese text that tells a person what to do
 * next. `{name}` in a text is filled from the refusal's details.
 */
export interface RefusalEntry {
  /** True when the same request may be answered otherwise a little later. */
  readonly retry: boolean
  readonly text: string
}
