/** One of several things to choose from. */
export interface Choice {
  readonly value: string
  readonly title: string
  readonly note: string
}

/** Lets a person choose one of a few things that are all in view. Sends `choose` with the value. */
export default Component({
  properties: {
    label: { type: String, value: '' },
    choices: { type: Array, value: [] as Choice[] },
    chosen: { type: String, value: '' },
  },
  data: {},
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<never, never, { value: string }>) {
      this.triggerEvent('choose', { value: event.currentTarget.dataset.value })
    },
  },
})
