const offered = [10, 20, 50, 100]
const step = 5

/** Lets a person say how many points: by a chip, one step more or less, or typed. Sends `change` with whole points. */
export default Component({
  properties: {
    points: { type: Number, value: 0 },
    /** The most there is. */
    most: { type: Number, value: 0 },
  },
  data: {
    chips: offered,
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<never, never, { points: number }>) {
      this.send(event.currentTarget.dataset.points)
    },
    less() {
      this.send(this.data.points - step)
    },
    more() {
      this.send(this.data.points + step)
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const points = Number(event.detail.value)
      this.triggerEvent('change', { points: Number.isInteger(points) ? points : 0 })
    },
    send(points: number) {
      this.triggerEvent('change', { points: Math.max(0, Math.min(points, this.data.most)) })
    },
  },
})
