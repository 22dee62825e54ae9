import {
  clearFinished,
  flush,
  queuedCommands,
  watchQueue,
  type QueuedCommand,
} from '../../services/offlineQueue'
import { queuedView, type QueuedView } from './queuedView'

/** How each component on a page stops watching. */
const stops = new WeakMap<object, () => void>()

/** What staff did without a connection: what waits, what was posted, what was refused and why. Empty, it shows nothing. */
export default Component({
  properties: {
    title: { type: String, value: '没有网络时扫的码' },
  },
  data: {
    commands: [] as QueuedView[],
    waiting: 0,
    finished: 0,
    isPosting: false,
  },
  lifetimes: {
    attached() {
      const show = (queue: readonly QueuedCommand[]): void => {
        const waiting = queue.filter(({ state }) => state === 'waiting').length
        // The newest first: that is the one a person has just made.
        this.setData({
          commands: queue.map(queuedView).reverse(),
          waiting,
          finished: queue.length - waiting,
        })
      }
      stops.set(this, watchQueue(show))
      show(queuedCommands())
    },
    detached() {
      stops.get(this)?.()
    },
  },
  methods: {
    async post() {
      this.setData({ isPosting: true })
      await flush()
      this.setData({ isPosting: false })
    },
    clear: clearFinished,
  },
})
