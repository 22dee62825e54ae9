import type { Operation } from '../generated/contract'
import type { RefusalCode } from '../generated/shared'
import { resume, send, type Sent } from './commands'
import { nextStepOf, type NextStep } from './nextStep'

/** What a page shows of a command: that it runs, or why it was not done and what to do about it. */
export interface DoingView {
  readonly isBusy: boolean
  readonly complaint: string
  /** Why, for a page that shows some reasons in its own way; absent when nothing was refused. */
  readonly code?: RefusalCode
  readonly next: NextStep | null
}

export const idle: DoingView = { isBusy: false, complaint: '', next: null }

/** Carries out the commands of a page, one at a time, and asks again for an outcome that is unknown under the same id. */
export class Doing {
  private isBusy = false
  private askAgain: (() => Promise<void>) | undefined

  /** @param renew shows the page as the server has it now, for when nothing is left to ask for */
  constructor(
    private readonly show: (view: DoingView) => void,
    private readonly renew: () => Promise<void>,
  ) {}

  /**
   * @param done runs once it is certain that the command took effect
   * @param forPersonId the ward for whom the person acts
   */
  async start<Input, Output>(
    operation: Operation<'command', Input, Output>,
    input: Input,
    done: (value: Output) => Promise<void>,
    forPersonId?: string,
  ): Promise<void> {
    if (this.isBusy) return
    this.begin()
    await this.settle(operation, await send(operation, input, forPersonId), done)
  }

  async again(): Promise<void> {
    if (this.isBusy) return
    const { askAgain } = this
    this.begin()
    if (askAgain === undefined) await this.giveUp()
    else await askAgain()
  }

  private begin(): void {
    this.isBusy = true
    this.askAgain = undefined
    this.show({ ...idle, isBusy: true })
  }

  private async settle<Input, Output>(
    operation: Operation<'command', Input, Output>,
    sent: Sent<Output> | undefined,
    done: (value: Output) => Promise<void>,
  ): Promise<void> {
    if (sent === undefined) {
      await this.giveUp()
      return
    }
    if (sent.kind === 'unknown') {
      const { commandId } = sent
      this.askAgain = async () => this.settle(operation, await resume(operation, commandId), done)
    }
    if (sent.kind === 'value') await done(sent.value)
    this.isBusy = false
    this.show(
      sent.kind === 'value'
        ? idle
        : {
            isBusy: false,
            complaint: sent.refusal.text,
            code: sent.refusal.code,
            next: nextStepOf(sent.refusal),
          },
    )
  }

  private async giveUp(): Promise<void> {
    await this.renew()
    this.isBusy = false
    this.show(idle)
  }
}
