/**
 * Moves what `Date` calls now by an offset that another thread may change at any time.
 *
 * A proxy keeps everything else as it is: `instanceof`, subclasses, parsing and dates made by the engine itself.
 * `Intl.DateTimeFormat().format()` without an argument and timers still follow the machine's clock.
 */
export function shiftDate(sharedOffset: SharedArrayBuffer): void {
  const offset = new BigInt64Array(sharedOffset)
  const RealDate = Date
  const now = (): number => RealDate.now() + Number(Atomics.load(offset, 0))
  const ShiftedDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, parameters, newTarget) =>
      Reflect.construct(target, parameters.length === 0 ? [now()] : parameters, newTarget) as Date,
    get: (target, key, receiver): unknown => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  })
  RealDate.prototype.constructor = ShiftedDate
  globalThis.Date = ShiftedDate
}
