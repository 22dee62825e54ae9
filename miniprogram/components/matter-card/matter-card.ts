import type { MatterView } from './matterView'

/** One line of the ledger. Sends `open`. */
export default Component({
  properties: {
    matter: { type: Object, value: {} as MatterView },
  },
  data: {},
  methods: {
    tapped() {
      this.triggerEvent('open', { matterId: this.data.matter.matterId })
    },
  },
})
