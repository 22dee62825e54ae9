/** What the booking of a whole course came to for one session. */
export interface SeriesPlace {
  readonly sessionId: string
  readonly place: 'seated' | 'waiting' | 'refused'
  readonly ahead: number
  readonly why?: string | undefined
}

/** What somebody was told who booked a whole course. */
export interface SeriesBooking {
  readonly _id: string
  readonly personId: string
  readonly courseId: string
  readonly places: readonly SeriesPlace[]
}
