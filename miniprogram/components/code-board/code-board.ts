import { windowWidth } from '../../services/screen'
import { rootFontPx } from '../../services/textSize'

/** What stands to the left and right of the code on the pages that show it. */
const marginsRem = 4.75
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
    size: 0,
  },
  lifetimes: {
    attached() {
      this.setData({ size: Math.min(largestPx, windowWidth() - marginsRem * rootFontPx()) })
    },
  },
})
