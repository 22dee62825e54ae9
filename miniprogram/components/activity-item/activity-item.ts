import type { ActivityView } from './activityView'

/** One activity in a list: when, what, where, and whether one can check in now. */
export default Component({
  properties: {
    activity: { type: Object, value: null as unknown as ActivityView },
  },
  data: {},
})
