import { takeStep } from '../../services/nextStep'
import { loading } from './pageState'

/** Shows that a page is loading, that it failed and what to do, or its content with a note if that is not fresh. */
export default Component({
  properties: {
    state: { type: Object, value: loading },
  },
  data: {
    /** The grey lines that stand in for the content while it loads. */
    lines: [1, 2, 3, 4],
  },
  methods: {
    async next() {
      const { next } = this.data.state
      if (next !== null && !(await takeStep(next))) this.triggerEvent(next.to)
    },
    again() {
      this.triggerEvent('again')
    },
  },
})
