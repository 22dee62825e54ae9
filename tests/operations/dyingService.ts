import type { CloudService } from '../../local/cloud/service'

/** How a round trip goes wrong. */
export type Failure = 'before' | 'after'

/** Lets round trips through until the given one, which fails before or after it had its effect; so do all later ones. */
export const dyingAt = (
  service: CloudService,
  at: number,
  failure: Failure,
): CloudService & { count: number } => ({
  count: 0,
  async send(action, params) {
    const index = this.count
    this.count += 1
    if (index < at) return service.send(action, params)
    if (index === at && failure === 'after') await service.send(action, params)
    throw new Error('ESOCKETTIMEDOUT')
  },
})
