// Test files run in a context of their own, in which every look at a global costs more than the arithmetic.
const { floor, imul } = Math

/** Random choices that follow from a seed alone (mulberry32), so that a run can be repeated. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    // A signed 32-bit number is kept in place; an unsigned one would be allocated at each step.
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = this.#state
    mixed = imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` up to and including `most`. */
  between(least: number, most: number): number {
    return least + floor(this.fraction() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[floor(this.fraction() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}
