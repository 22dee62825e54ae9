import { takeStep } from '../../services/nextStep'
import { loading, type PageState } from './pageState'

/** Shows that a page is loading, that it failed and what to do, or its content with a note if that is not fresh. */
export default Component({
  properties: {
    state: { type: Object, value: loading },
    /** How many grey lines stand in for the content while it loads. */
    lines: { type: Number, value: 4 },
  },
  data: {},
  methods: {
    async next() {
      const { next } = this.data.state as PageState
      if (next !== null && !(await takeStep(next))) this.triggerEvent(next.to)
    },
    again() {
      this.triggerEvent('again')
    },
  },
})
