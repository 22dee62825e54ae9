import { windowWidth } from '../../services/screen'

const marginsPx = 88
const largestPx = 320

/** A code large enough to be scanned across a table, with the seconds until it changes. */
export default Component({
  properties: {
    code: { type: String, value: '' },
    secondsLeft: { type: Number, value: 0 },
    /** What the code is, for those who cannot see it. */
    label: { type: String, value: '' },
  },
  data: {
    size: Math.min(largestPx, windowWidth() - marginsPx),
  },
})
