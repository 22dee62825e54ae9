/** One step on a way: what was done and when, what is next, or where the way ended early. */
export interface Step {
  readonly key: string
  readonly title: string
  /** When it was done, or what it waits for; '' when there is nothing to say. */
  readonly note: string
  readonly state: 'done' | 'now' | 'later' | 'ended'
}

/** The steps of something that takes its time, one below the other. Each says in words whether it is done. */
export default Component({
  properties: {
    steps: { type: Array, value: [] as Step[] },
  },
  data: {},
})
