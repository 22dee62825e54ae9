import { idle } from '../../services/doing'
import { takeStep } from '../../services/nextStep'

/** Why something was not done, and the button for what to do about it. Sends `again` or `scan`. */
export default Component({
  properties: {
    doing: { type: Object, value: idle },
  },
  data: {},
  methods: {
    async next() {
      const { next } = this.data.doing
      if (next !== null && !(await takeStep(next))) this.triggerEvent(next.to)
    },
  },
})
