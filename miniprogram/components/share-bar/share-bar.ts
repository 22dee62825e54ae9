/** A part of a whole; the tone says what became of it. */
export interface Share {
  readonly tone: 'free' | 'kept' | 'given' | 'lost'
  readonly count: number
}

/** Where everything of one thing is, as one bar. Whoever shows it says the same in words beside it. */
export default Component({
  properties: {
    shares: { type: Array, value: [] as Share[] },
  },
  data: {},
})
