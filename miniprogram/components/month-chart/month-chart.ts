import type { MonthBar } from './monthBars'

/** Earned and spent by month as bars. Earned is full, spent is hatched, so colour is not needed to tell them apart. */
export default Component({
  properties: {
    bars: { type: Array, value: [] as MonthBar[] },
    note: { type: String, value: '' },
  },
  data: {},
})
