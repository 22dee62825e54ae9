import { reportError } from '../errors'

type Listener = (...args: unknown[]) => void

/** The functions that an app has passed to one `wx.on…`. */
export class Listeners {
  private readonly listeners = new Set<Listener>()

  emit(...args: unknown[]): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(...args)
      } catch (error) {
        reportError(error)
      }
    }
  }

  /** `onX` and `offX`. Taking off nothing in particular takes off all, as on the phone. */
  methods(name: string): Record<string, (listener?: Listener) => void> {
    return {
      [`on${name}`]: (listener) => {
        if (listener) this.listeners.add(listener)
      },
      [`off${name}`]: (listener) => {
        if (listener) this.listeners.delete(listener)
        else this.listeners.clear()
      },
    }
  }
}
