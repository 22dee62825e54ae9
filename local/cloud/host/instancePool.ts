import type { Instance } from './instance'

export interface InstancePoolOptions {
  /** Starts a new instance of the function as it is on disk now. */
  readonly start: () => Instance
  /** What is on disk now, as a text that changes with every build. */
  readonly version: () => string
  /** At most this many instances at once; callers beyond it wait in line. */
  readonly maxInstances: number
  /**
   * At most this many instances load at once. The platform has a machine for each; here they share a few cores, and a
   * caller is often served sooner by an instance that becomes free than by a fortieth that is only starting.
   */
  readonly maxLoading: number
  /** An instance that served nobody for so long is reclaimed. */
  readonly idleMs: number
}

interface Idle {
  readonly instance: Instance
  readonly version: string
  readonly reclaim: NodeJS.Timeout
}

/** An instance lent for one call; `release` gives it back. */
export interface Lease {
  readonly instance: Instance
  readonly isCold: boolean
  release(): void
}

/** The instances of one function: each serves one call at a time, the warmest first, callers in their order. */
export class InstancePool {
  private readonly idle: Idle[] = []
  private readonly busy = new Set<Instance>()
  private readonly waiting: ((lease: Lease) => void)[] = []
  private loading = 0

  constructor(private readonly options: InstancePoolOptions) {}

  get counts(): { readonly idle: number; readonly busy: number; readonly waiting: number } {
    return { idle: this.idle.length, busy: this.busy.size, waiting: this.waiting.length }
  }

  /** An instance for one call: a warm one, else a new one, else the first that becomes free. */
  async lease(): Promise<Lease> {
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.serveWaiting()
    })
  }

  /** Kills every instance, also those that serve a call now. */
  async killAll(reason: string): Promise<number> {
    const all = [...this.idle.map((entry) => entry.instance), ...this.busy]
    for (const entry of this.idle) clearTimeout(entry.reclaim)
    this.idle.length = 0
    await Promise.all(all.map((instance) => instance.kill(reason)))
    return all.length
  }

  private serveWaiting(): void {
    while (this.waiting.length > 0) {
      const version = this.options.version()
      const warm = this.takeWarm(version)
      const instance = warm ?? this.startIfAllowed()
      if (!instance) return
      this.busy.add(instance)
      this.waiting.shift()?.({
        instance,
        isCold: warm === undefined,
        release: () => {
          this.release(instance, version)
        },
      })
    }
  }

  private startIfAllowed(): Instance | undefined {
    const { maxInstances, maxLoading, start } = this.options
    if (this.busy.size >= maxInstances || this.loading >= maxLoading) return undefined
    const instance = start()
    this.loading += 1
    void instance.loaded.then(() => {
      this.loading -= 1
      this.serveWaiting()
    })
    return instance
  }

  /** The newest idle instance; those of an older build are given up on the way. */
  private takeWarm(version: string): Instance | undefined {
    for (let entry = this.idle.pop(); entry; entry = this.idle.pop()) {
      clearTimeout(entry.reclaim)
      if (entry.version === version && !entry.instance.ended) return entry.instance
      void entry.instance.kill('a newer build replaced it')
    }
    return undefined
  }

  private release(instance: Instance, version: string): void {
    this.busy.delete(instance)
    if (!instance.ended) {
      const reclaim = setTimeout(() => {
        const position = this.idle.findIndex((entry) => entry.instance === instance)
        if (position >= 0) this.idle.splice(position, 1)
        void instance.kill('idle')
      }, this.options.idleMs)
      reclaim.unref()
      this.idle.push({ instance, version, reclaim })
    }
    this.serveWaiting()
  }
}
