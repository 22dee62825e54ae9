/** A row that opens something. Sends `open`. */
export default Component({
  properties: {
    icon: { type: String, value: '' },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
  },
  data: {},
  methods: {
    tapped() {
      this.triggerEvent('open')
    },
  },
})
