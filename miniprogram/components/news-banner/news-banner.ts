import type { News } from '../../services/news'

/** Tells what became of commands whose outcome came late. Sends `read` when the person has read it. */
export default Component({
  properties: {
    news: { type: Array, value: [] as News[] },
  },
  data: {},
  methods: {
    read() {
      this.triggerEvent('read')
    },
  },
})
