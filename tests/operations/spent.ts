import { post } from '../../cloudfunctions/api/operations/bank/steps'
import { isRefusal } from '../../shared/errors'
import { newCommandId, type World } from './world'

/** Spends points directly, for tests of what comes after. */
export async function spendForTest(world: World, depositorId: string, points: number): Promise<void> {
  const { store, clock } = world
  const context = { store, nowMs: clock.nowMs, pause: () => Promise.resolve() }
  const commandId = newCommandId()
  const spent = await post(
    context,
    depositorId,
    { key: `spend/${commandId}`, momentMs: clock.nowMs },
    () => ({
      kind: 'spend',
      account: 'spent',
      points: -points,
      honour: 0,
      reference: `spend/${commandId}`,
      title: '兑换',
      by: { personId: 'per_staff', role: 'clerk' },
    }),
  )
  if (isRefusal(spent)) throw new Error(spent.refused)
}
