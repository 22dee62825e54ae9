/** A day or a time that a person picks, with its label. Sends `change` with the name of the field and what was picked. */
export default Component({
  properties: {
    name: { type: String, value: '' },
    label: { type: String, value: '' },
    /** `date` or `time`. */
    mode: { type: String, value: 'date' },
    value: { type: String, value: '' },
    /** How the value is read; the value itself when there is no better way. */
    text: { type: String, value: '' },
    /** The first day that can be picked. */
    start: { type: String, value: '' },
  },
  data: {},
  methods: {
    picked({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { name: this.data.name, value: detail.value })
    },
  },
})
