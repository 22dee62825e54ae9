/** A field for words over several lines, which says how many are left. Sends `change` with the value. */
export default Component({
  properties: {
    label: { type: String, value: '' },
    value: { type: String, value: '' },
    hint: { type: String, value: '' },
    most: { type: Number, value: 500 },
  },
  data: {},
  methods: {
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: detail.value })
    },
  },
})
