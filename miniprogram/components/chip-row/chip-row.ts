/** One of a few short things to choose from. */
export interface Chip {
  readonly value: string
  readonly title: string
}

/** Chips in rows, one of which is chosen. Sends `choose` with the value. */
export default Component({
  properties: {
    label: { type: String, value: '' },
    chips: { type: Array, value: [] as Chip[] },
    chosen: { type: String, value: '' },
  },
  data: {},
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<never, never, { value: string }>) {
      this.triggerEvent('choose', { value: event.currentTarget.dataset.value })
    },
  },
})
