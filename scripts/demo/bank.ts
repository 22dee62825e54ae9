import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { dayOf } from '../../shared/domain/calendar'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import type { Caller } from './caller'

const dayMs = 24 * 3_600_000
const clerk = 'demo-zhou'
const administrator = 'demo-sun'

/** A pool that neighbours gave to, an organisation, a household of two, and the budget of the year. */
export async function seedBank(
  caller: Caller,
  nowMs: number,
  authenticate: (text: string) => string,
): Promise<void> {
  const codeOf = (openId: string, atMs: number): string =>
    rotatingCode('person', personIdOf(openId), atMs, authenticate)
  const register = async (kind: string, name: string, representative: string, atMs: number) =>
    (await caller.call(clerk, atMs, 'people.registerGroup', {
      kind,
      name,
      representativeCode: codeOf(representative, atMs),
    })) as { depositorId: string }

  const { depositorId } = await register('pool', '青枫爱心池', 'demo-qian', nowMs - 40 * dayMs)
  await caller.call('demo-qian', nowMs - 30 * dayMs, 'bank.give', { toDepositorId: depositorId, points: 20 })
  await caller.call('demo-lin', nowMs - 20 * dayMs, 'bank.give', { toDepositorId: depositorId, points: 15 })
  await register('organisation', '枫林里理发店', 'demo-lin', nowMs - 35 * dayMs)

  const foundedAtMs = nowMs - 15 * dayMs
  const { groupId } = (await caller.call('demo-qian', foundedAtMs, 'people.foundHousehold', {
    name: '钱大姐一家',
  })) as { groupId: string }
  const code = codeOf('demo-lin', foundedAtMs)
  await caller.call('demo-qian', foundedAtMs, 'people.invite', { groupId, code })
  await caller.call('demo-lin', foundedAtMs, 'people.answerInvitation', { groupId, accept: true })

  const year = Number(dayOf(nowMs).slice(0, 4))
  await caller.call(administrator, nowMs, 'bank.setBudget', { year, fen: 20_000_00 })
}
