import { blankCover } from './passbookCover'

/** A passbook with its balance large enough to read at arm's length. Sends `open` when it is tapped. */
export default Component({
  properties: {
    cover: { type: Object, value: blankCover },
  },
  data: {},
  methods: {
    tapped() {
      this.triggerEvent('open')
    },
  },
})
