/**
 * The clock of the local cloud: the machine's clock moved by an offset that a developer chooses.
 *
 * The offset lies in shared memory, so every running function instance sees a change at once, in the middle of a
 * call too, and no two parts of the local cloud ever disagree about the time.
 */
export class Clock {
  /** Handed to each worker; holds the offset in milliseconds as one signed 64-bit integer. */
  readonly sharedOffset = new SharedArrayBuffer(8)
  private readonly offset = new BigInt64Array(this.sharedOffset)

  /** @param systemNow the machine's clock in milliseconds since 1970; workers always use their own `Date` for it. */
  constructor(private readonly systemNow: () => number) {}

  /** The chosen time in milliseconds since 1970. */
  readonly now = (): number => this.systemNow() + this.offsetMs

  get offsetMs(): number {
    return Number(Atomics.load(this.offset, 0))
  }

  set offsetMs(value: number) {
    Atomics.store(this.offset, 0, BigInt(Math.round(value)))
  }
}
