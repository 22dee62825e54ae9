type Listener = (...args: unknown[]) => void

/** What `navigateTo` puts between the page that opens and the page that is opened. */
export class EventChannel {
  private readonly listeners = new Map<string, Listener[]>()

  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
  }

  once(name: string, listener: Listener): void {
    const single: Listener = (...args) => {
      this.off(name, single)
      listener(...args)
    }
    this.on(name, single)
  }

  off(name: string, listener?: Listener): void {
    const left = (this.listeners.get(name) ?? []).filter(
      (other) => listener !== undefined && other !== listener,
    )
    this.listeners.set(name, left)
  }

  emit(name: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...args)
  }
}
