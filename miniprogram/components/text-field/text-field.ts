/** One line that a person fills in, with its label. Sends `change` with the name of the field and what was typed. */
export default Component({
  properties: {
    name: { type: String, value: '' },
    label: { type: String, value: '' },
    hint: { type: String, value: '' },
    type: { type: String, value: 'text' },
    value: { type: String, value: '' },
    longest: { type: Number, value: 30 },
  },
  data: {},
  methods: {
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { name: this.data.name, value: detail.value })
    },
  },
})
