import type { LotView } from './lotView'

/** What of a passbook ends when. */
export default Component({
  properties: {
    lots: { type: Array, value: [] as LotView[] },
  },
  data: {},
})
