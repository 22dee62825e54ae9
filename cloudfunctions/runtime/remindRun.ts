/** How far the warnings of a day have come. `_id` is the day. */
export interface RemindRun {
  readonly _id: string
  readonly version: number
  /** Everybody up to this passbook has been told. */
  readonly after: string
}
