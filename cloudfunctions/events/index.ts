import { cloud } from '../runtime/cloud'
import { systemClock } from '../runtime/clock'
import { receiveEvent } from './receiveEvent'

/** The function that WeChat's message push calls; closed to phones by the security rules. */
export const main = (event: unknown): Promise<string> =>
  receiveEvent(event, { store: cloud.store, nowMs: systemClock() })
