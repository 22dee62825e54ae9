import { pause } from '../../../services/clock'

/** Long enough to see that it was the wrong button. */
const heldMs = 4000

/**
 * Holds one decision back for a moment, so that it can be taken back before anybody hears of it. The next decision, or
 * leaving the page, sends it at once.
 */
export class HeldDecision<Decision> {
  private held: Decision | undefined

  constructor(private readonly send: (decision: Decision) => Promise<void>) {}

  async hold(decision: Decision): Promise<void> {
    const before = this.flush()
    this.held = decision
    await before
    await pause(heldMs)
    if (this.held === decision) await this.flush()
  }

  /** @returns the decision that was taken back, if it was not sent yet */
  takeBack(): Decision | undefined {
    const { held } = this
    this.held = undefined
    return held
  }

  async flush(): Promise<void> {
    const { held } = this
    this.held = undefined
    if (held !== undefined) await this.send(held)
  }
}
