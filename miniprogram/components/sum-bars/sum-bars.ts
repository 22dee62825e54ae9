import type { SumBar } from './sumBar'

/** Sums side by side, each as a bar with its name and number. */
export default Component({
  properties: {
    bars: { type: Array, value: [] as SumBar[] },
  },
  data: {},
})
