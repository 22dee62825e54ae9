import { createHash } from 'node:crypto'
import { runOperation } from '../../cloudfunctions/runtime/runOperation'
import type { Runtime } from '../../cloudfunctions/runtime/runtime'

/** Calls operations as any demo person at any time; the same call has the same command id. */
export class Caller {
  constructor(
    private readonly runtime: Runtime,
    private readonly clock: { nowMs: number },
  ) {}

  /** @throws Error when the operation refuses: demo data must fit the rules */
  async call(
    openId: string,
    atMs: number,
    operation: string,
    input: unknown,
    /** The ward they act for. */
    forPersonId?: string,
  ): Promise<unknown> {
    this.clock.nowMs = atMs
    const acting = forPersonId === undefined ? {} : { forPersonId }
    const commandId = commandIdFrom(openId, String(atMs), operation, JSON.stringify(input))
    const answer = await runOperation({ operation, commandId, ...acting, input }, openId, this.runtime)
    if (!answer.ok) throw new Error(`${operation} as ${openId}: ${answer.error.code} ${answer.error.text}`)
    return answer.value
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A command id that follows from what is asked for. */
const commandIdFrom = (...parts: readonly string[]): string => {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest()
  return `cmd_${[...digest.subarray(0, 26)].map((byte) => alphabet.charAt(byte & 31)).join('')}`
}
