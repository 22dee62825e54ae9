import type { Instance } from './instance'

export interface InstancePoolOptions {
  /** Starts a new instance of the function as it is on disk now. */
  readonly start: () => Instance
  /** What is on disk now, as a text that changes with every build. */
  readonly version: () => string
  /** At most this many instances at once; callers beyond it wait in line. */
  readonly maxInstances: number
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

/** The instances of one function: each serves one call at a time, the warmest first. */
export class InstancePool {
  private readonly idle: Idle[] = []
  private readonly busy = new Set<Instance>()
  private readonly waiting: (() => void)[] = []
  private takenPlaces = 0

  constructor(private readonly options: InstancePoolOptions) {}

  get counts(): { readonly idle: number; readonly busy: number; readonly waiting: number } {
    return { idle: this.idle.length, busy: this.busy.size, waiting: this.waiting.length }
  }

  async lease(): Promise<Lease> {
    await this.takePlace()
    const version = this.options.version()
    const warm = this.takeWarm(version)
    const instance = warm ?? this.options.start()
    this.busy.add(instance)
    return {
      instance,
      isCold: warm === undefined,
      release: () => {
        this.release(instance, version)
      },
    }
  }

  /** Kills every instance, also those that serve a call now. */
  async killAll(reason: string): Promise<number> {
    const all = [...this.idle.map((entry) => entry.instance), ...this.busy]
    for (const entry of this.idle) clearTimeout(entry.reclaim)
    this.idle.length = 0
    await Promise.all(all.map((instance) => instance.kill(reason)))
    return all.length
  }

  /** Callers are served in the order they came: a place that becomes free is handed to the first in line. */
  private async takePlace(): Promise<void> {
    if (this.takenPlaces < this.options.maxInstances) {
      this.takenPlaces += 1
      return
    }
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve)
    })
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
    const next = this.waiting.shift()
    if (next) next()
    else this.takenPlaces -= 1
  }
}
