import type { TimeLineView } from './timeLineView'

/** What happened, newest first. */
export default Component({
  properties: {
    entries: { type: Array, value: [] as TimeLineView[] },
    began: { type: String, value: '' },
  },
  data: {},
})
