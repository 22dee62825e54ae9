import { subscribe } from 'node:diagnostics_channel'

/**
 * Counts how many requests of this thread had to wait for one another, as Node's own HTTP client reports them. Only
 * the sender can know it: seen from the server, two quick requests sent at the same time look like one after the other.
 */
export class RequestChain {
  private depths = new WeakMap<object, number>()
  private completedDepth = 0
  private longestDepth = 0

  constructor() {
    subscribe('http.client.request.start', (message) => {
      // A request can only depend on answers that were there when it was sent.
      const depth = this.completedDepth + 1
      this.depths.set((message as { request: object }).request, depth)
      this.longestDepth = Math.max(this.longestDepth, depth)
    })
    subscribe('http.client.response.finish', (message) => {
      const depth = this.depths.get((message as { request: object }).request) ?? 0
      this.completedDepth = Math.max(this.completedDepth, depth)
    })
  }

  /** The length of the longest chain since the last reset. */
  get longest(): number {
    return this.longestDepth
  }

  reset(): void {
    this.depths = new WeakMap()
    this.completedDepth = 0
    this.longestDepth = 0
  }
}
