import { post } from '../../cloudfunctions/api/operations/bank/steps'
import type { Line } from '../../shared/domain/bank/passbook'
import { isRefusal } from '../../shared/errors'
import type { World } from './world'

let deeds = 0

/** Points on a passbook as if they had been earned just now, for tests of what comes after. */
export async function earned(
  world: World,
  depositorId: string,
  points: number,
  expiresOn = '2027-12-31',
): Promise<Line> {
  deeds += 1
  const { store } = world
  const context = { store, nowMs: world.clock.nowMs, pause: () => Promise.resolve() }
  const key = { key: `deed/${String(deeds)}`, momentMs: world.clock.nowMs }
  const posted = await post(context, depositorId, key, () => ({
    kind: 'earn',
    account: 'issued',
    points,
    honour: points,
    into: [{ expiresOn, points }],
    reference: `deed/${String(deeds)}`,
    title: '清洁日',
    by: { personId: 'per_staff', role: 'clerk' },
  }))
  if (isRefusal(posted)) throw new Error(posted.refused)
  return posted.line
}
