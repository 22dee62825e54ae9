import { takeStep } from '../../services/nextStep'
import { sending } from './outcomeView'

/** What became of a scan: points by which rule, or why not and what to do. Sends `again` or `scan`. */
export default Component({
  properties: {
    outcome: { type: Object, value: sending },
    /** For whom, when it is not the person who holds the phone. */
    forName: { type: String, value: '' },
  },
  data: {},
  methods: {
    async next() {
      const { next } = this.data.outcome
      if (next !== null && !(await takeStep(next))) this.triggerEvent(next.to)
    },
  },
})
