import { setTimeout as sleep } from 'node:timers/promises'
import type { CloudAnswer, CloudService } from '../service'

/** How well functions reach the cloud's services. */
export interface NetworkConditions {
  /** Added to each round trip, half before the effect and half after it. */
  readonly latencyMs: number
  /** How often a round trip is lost, 0 to 1: half of the time before the effect, half after it. */
  readonly dropRate: number
  /** How often the instance that made a round trip dies, 0 to 1, before or after the effect. */
  readonly killRate: number
}

/** A round trip that got no answer. Whether it had an effect is unknown to the sender. */
export class RoundTripLost extends Error {
  override readonly name = 'RoundTripLost'
}

/**
 * The network between functions and the cloud, with the faults that a developer chose. It stands around the service
 * that does the work.
 */
export class Network implements CloudService {
  conditions: NetworkConditions = { latencyMs: 0, dropRate: 0, killRate: 0 }

  constructor(
    private readonly inner: CloudService,
    private readonly random: () => number,
    /** Kills the instance that serves the call of this token. */
    private readonly kill: (token: string) => void,
  ) {}

  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    await this.cross(params)
    const answer = await this.inner.send(action, params)
    await this.cross(params)
    return answer
  }

  private async cross(params: Readonly<Record<string, unknown>>): Promise<void> {
    const { latencyMs, dropRate, killRate } = this.conditions
    if (latencyMs > 0) await sleep(latencyMs / 2)
    if (killRate > 0 && this.random() < killRate / 2) {
      this.kill(String(params['wxCloudApiToken']))
      throw new RoundTripLost('the instance was killed')
    }
    if (dropRate > 0 && this.random() < dropRate / 2) throw new RoundTripLost('the round trip was lost')
  }
}
