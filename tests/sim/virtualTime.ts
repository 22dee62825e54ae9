interface Sleeper {
  readonly untilMs: number
  readonly order: number
  readonly wake: () => void
}

/**
 * Time that passes only when everybody waits. Whoever sleeps is woken one by one in the order of time, and everything
 * that follows runs before the next one wakes: the same seed gives the same interleaving.
 */
export class VirtualTime {
  nowMs: number
  #sleepers: Sleeper[] = []
  #order = 0

  constructor(startMs: number) {
    this.nowMs = startMs
  }

  readonly sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      this.#order += 1
      this.#push({ untilMs: this.nowMs + milliseconds, order: this.#order, wake })
    })

  /** Runs until a task is done. @throws Error when everybody waits for something that never comes */
  async until<Result>(task: Promise<Result>): Promise<Result> {
    const end = { reached: false }
    const mark = (): void => {
      end.reached = true
    }
    task.then(mark, mark)
    await settled()
    while (!end.reached) {
      const next = this.#pop()
      if (next === undefined) throw new Error('the simulation stands still')
      this.nowMs = Math.max(this.nowMs, next.untilMs)
      next.wake()
      await settled()
    }
    return task
  }

  #push(sleeper: Sleeper): void {
    const heap = this.#sleepers
    heap.push(sleeper)
    let at = heap.length - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(heap[at], heap[parent])) break
      swap(heap, at, parent)
      at = parent
    }
  }

  #pop(): Sleeper | undefined {
    const heap = this.#sleepers
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    heap[0] = last
    let at = 0
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (isBefore(heap[left], heap[least])) least = left
      if (isBefore(heap[right], heap[least])) least = right
      if (least === at) return first
      swap(heap, at, least)
      at = least
    }
  }
}

const isBefore = (a: Sleeper | undefined, b: Sleeper | undefined): boolean =>
  a !== undefined &&
  (b === undefined || a.untilMs < b.untilMs || (a.untilMs === b.untilMs && a.order < b.order))

function swap(heap: Sleeper[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]]
  if (one === undefined || other === undefined) return
  heap[a] = other
  heap[b] = one
}

/** Everything that can run has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
