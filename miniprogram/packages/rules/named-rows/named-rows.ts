import type { NamedNumber } from '../rule/ruleForm'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }, never, { at: number; field: string }>
type Tapped = WechatMiniprogram.BaseEvent<never, { at: number }>

/** Names with a number each, such as factors and parts. Sends `typed`, `removed` and `added`. */
export default Component({
  properties: {
    rows: { type: Array, value: [] as NamedNumber[] },
    /** What each row is, such as 难度. */
    word: { type: String, value: '' },
    nameExample: { type: String, value: '' },
    numberLabel: { type: String, value: '' },
    numberUnit: { type: String, value: '' },
  },
  data: {},
  methods: {
    type({ detail, currentTarget }: Typed) {
      const { at, field } = currentTarget.dataset
      this.triggerEvent('typed', { at, field, value: detail.value })
    },
    remove({ currentTarget }: Tapped) {
      this.triggerEvent('removed', { at: currentTarget.dataset.at })
    },
    add() {
      this.triggerEvent('added')
    },
  },
})
