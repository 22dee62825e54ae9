import type { LineFact, LineView } from './lineView'

/** One line of a passbook; opened, it says why it is there. Sends `toggle` with the line's number. */
export default Component({
  properties: {
    line: { type: Object, value: null as unknown as LineView },
    isOpen: { type: Boolean, value: false },
    facts: { type: Array, value: [] as LineFact[] },
  },
  data: {},
  methods: {
    toggle() {
      this.triggerEvent('toggle', { number: this.data.line.number })
    },
  },
})
