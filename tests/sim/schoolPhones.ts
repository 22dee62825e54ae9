import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import type { Instances } from './instances'
import { Broken } from './invariants'
import type { Random } from './random'
import type { VirtualTime } from './virtualTime'

interface Sent {
  readonly openId: string
  readonly event: object
  readonly answer: Answer | undefined
}

/** Commands that are not on record are answered anew, so a repetition may be told something else. */
const leavingNoRecord: ReadonlySet<string> = new Set([
  'classes.addPickup',
  'classes.writeHealthNote',
  'classes.openHealthNote',
])

/** The phones of everybody: they send, ask again while the outcome is unknown, and find old commands. */
export class SchoolPhones {
  readonly #sent: Sent[] = []
  commands = 0
  replays = 0

  constructor(
    private readonly instances: Instances,
    private readonly time: VirtualTime,
    private readonly random: Random,
  ) {}

  /** Nothing that was sent so far is repeated. */
  forget(): void {
    this.#sent.length = 0
  }

  /** One command as a phone sends it: asked again with the same id while the outcome is unknown, at most four times. */
  async send(
    openId: string,
    operation: string,
    input: object,
    forPersonId?: string,
  ): Promise<Answer | undefined> {
    this.commands += 1
    const commandId = `cmd_${this.commands.toString().padStart(26, '0')}`
    const event = { operation, commandId, input, ...(forPersonId === undefined ? {} : { forPersonId }) }
    let answer: Answer | undefined
    for (let tries = 0; tries < 4; tries += 1) {
      answer = await this.instances.call(event, openId)
      if (answer !== undefined && (answer.ok || !answer.error.retry)) break
      await this.time.sleep(this.random.between(200, 3000))
    }
    if (answer?.ok === false && answer.error.code === 'BUG') throw new Broken('bug', `${operation} failed`)
    if (!leavingNoRecord.has(operation)) this.#sent.push({ openId, event, answer })
    return answer
  }

  /** A phone that finds an old command gets the answer it got then. */
  async repeatSomethingOld(): Promise<void> {
    if (this.#sent.length === 0) return
    const old = this.random.pick(this.#sent)
    const again = await this.instances.call(old.event, old.openId)
    if (again === undefined || old.answer === undefined) return
    if (!again.ok && again.error.retry) return
    if (!old.answer.ok && old.answer.error.retry) return
    this.replays += 1
    const [first, second] = [old.answer, again].map(({ replayed: _replayed, ...said }) =>
      JSON.stringify(said),
    )
    if (first !== second) throw new Broken('replay', `answered ${String(first)}, then ${String(second)}`)
  }
}
