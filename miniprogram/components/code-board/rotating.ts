import { now } from '../../services/clock'
import { codeAt, noCodes, type Rotation } from './rotation'

const tickMs = 500

/** What is to be shown now. */
export interface ShownCode {
  readonly code: string
  readonly secondsLeft: number
}

/**
 * Turns codes while a page is shown: tells when what is shown changes, and asks for more codes at each turn, long before
 * the last one is used up.
 */
export class Rotating {
  private rotation: Rotation = noCodes
  private shown: ShownCode = { code: '', secondsLeft: 0 }
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(
    private readonly changed: (shown: ShownCode) => void,
    private readonly fetchMore: () => void,
  ) {}

  start(): void {
    this.stop()
    this.timer = setInterval(() => {
      this.turn()
    }, tickMs)
    this.fetchMore()
  }

  stop(): void {
    if (this.timer !== undefined) clearInterval(this.timer)
    this.timer = undefined
  }

  accept(rotation: Rotation): void {
    this.rotation = rotation
    if (this.timer !== undefined) this.turn(false)
  }

  private turn(mayFetch = true): void {
    const next = codeAt(this.rotation, now()) ?? { code: '', secondsLeft: 0 }
    const { code, secondsLeft } = this.shown
    if (next.code === code && next.secondsLeft === secondsLeft) return
    this.shown = next
    this.changed(next)
    if (mayFetch && next.code !== code) this.fetchMore()
  }
}
