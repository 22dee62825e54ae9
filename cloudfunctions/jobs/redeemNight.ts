import type { Day } from '../../shared/domain/calendar'
import { keyOfReturn, keyOfSpending, type Redemption } from '../../shared/domain/redeem/redemption'
import { isPaidFor } from '../../shared/domain/redeem/redemptionMachine'
import type { Reward } from '../../shared/domain/redeem/reward'
import {
  forgettable,
  mostRedeemProblemsKept,
  problemOfRedemption,
  problemOfReward,
  underWayMs,
  type RedeemCheck,
  type RedeemProblem,
} from '../../shared/domain/redeem/verification'
import { passbookOf, postedLine } from '../api/operations/bank/steps'
import { communities, redeemChecks, redemptions, rewards } from '../database'
import type { Runtime } from '../runtime/runtime'

const mostCommunities = 100
const documentsASlice = 20
/** What has ended stays ended; after this time it is not looked at again. */
const lookedAtForMs = 40 * 86_400_000

/**
 * One slice of the nightly check of R1 and R2: all rewards of a community, then its redemptions, each against the
 * passbook that paid. What is found is written into a report, and nothing is changed by it, except that rewards forget
 * what they need not remember.
 */
export async function redeemNight(runtime: Runtime, day: Day): Promise<{ readonly more: boolean }> {
  const all = await runtime.store.find(communities, { where: {}, limit: mostCommunities })
  for (const { _id: communityId } of all) {
    const check = await checkOf(runtime, communityId, day)
    if (check.state === 'finished') continue
    await (check.phase === 'rewards' ? checkRewards(runtime, check) : checkRedemptions(runtime, check))
    return { more: true }
  }
  return { more: false }
}

async function checkOf({ store, clock }: Runtime, communityId: string, day: Day): Promise<RedeemCheck> {
  const _id = `${communityId}:${day}`
  const known = await store.read(redeemChecks, _id)
  if (known !== undefined) return known
  const nowMs = clock()
  const begun: RedeemCheck = {
    _id,
    version: 1,
    communityId,
    day,
    state: 'running',
    startedAtMs: nowMs,
    updatedAtMs: nowMs,
    phase: 'rewards',
    after: '',
    rewards: 0,
    redemptions: 0,
    problemCount: 0,
    problems: [],
  }
  await store.insert(redeemChecks, begun)
  return begun
}

async function checkRewards(runtime: Runtime, check: RedeemCheck): Promise<void> {
  const { store } = runtime
  const { gt } = store.command as Record<'gt', (id: string) => unknown>
  const found = await store.find(rewards, {
    where: { communityId: check.communityId, _id: gt(check.after) },
    orderBy: ['_id', 'asc'],
    limit: documentsASlice,
  })
  const problems = await Promise.all(found.map((reward) => checkReward(runtime, reward)))
  await note(runtime, check, found, problems, { rewards: check.rewards + found.length })
}

async function checkReward(runtime: Runtime, reward: Reward): Promise<RedeemProblem | undefined> {
  const { store, clock } = runtime
  const nowMs = clock()
  const forgotten = forgettable(reward, nowMs)
  if (forgotten.length > 0) {
    const { remove } = store.command as Record<'remove', () => unknown>
    await store.change(
      rewards,
      { _id: reward._id },
      Object.fromEntries(forgotten.map((path) => [path, remove()])),
    )
  }
  const kept = await Promise.all(Object.keys(reward.open).map((id) => store.read(redemptions, id)))
  const states = new Map(kept.flatMap((one) => (one === undefined ? [] : [[one._id, one.state] as const])))
  const problem = problemOfReward(reward, states)
  // Looked at once more, because the reward and its redemptions were not read at the same moment.
  const again = problem === undefined ? undefined : await store.read(rewards, reward._id)
  if (again === undefined) return undefined
  const isUnderWay = kept.some((one) => one === undefined || nowMs - one.updatedAtMs < underWayMs)
  return isUnderWay ? undefined : problemOfReward(again, states)
}

async function checkRedemptions(runtime: Runtime, check: RedeemCheck): Promise<void> {
  const { store } = runtime
  const { gt } = store.command as Record<'gt', (id: string) => unknown>
  const found = await store.find(redemptions, {
    where: { communityId: check.communityId, _id: gt(check.after) },
    orderBy: ['_id', 'asc'],
    limit: documentsASlice,
  })
  const problems = await Promise.all(found.map((redemption) => checkRedemption(runtime, redemption)))
  await note(runtime, check, found, problems, { redemptions: check.redemptions + found.length })
}

async function checkRedemption(
  { store, clock, pause }: Runtime,
  redemption: Redemption,
): Promise<RedeemProblem | undefined> {
  const context = { store, pause, nowMs: clock() }
  const ageMs = context.nowMs - redemption.updatedAtMs
  if (ageMs < underWayMs || (ageMs > lookedAtForMs && !isPaidFor(redemption.state))) return undefined
  const passbook = await passbookOf(context, redemption.depositorId)
  if (passbook === undefined) return { invariant: 'R2', id: redemption._id, found: 'no passbook' }
  const [spent, refunded] = await Promise.all([
    postedLine(context, passbook, keyOfSpending(redemption)),
    postedLine(context, passbook, keyOfReturn(redemption)),
  ])
  return problemOfRedemption(redemption, { spent, refunded })
}

/** Saves how far the check has come. When another run saved this slice first, it found the same. */
async function note(
  { store, clock }: Runtime,
  check: RedeemCheck,
  found: readonly { readonly _id: string }[],
  problems: readonly (RedeemProblem | undefined)[],
  counts: Partial<Pick<RedeemCheck, 'rewards' | 'redemptions'>>,
): Promise<void> {
  const fresh = problems.filter((problem) => problem !== undefined)
  const last = found.length === documentsASlice ? found.at(-1) : undefined
  const isPhaseOver = last === undefined
  await store.replace(redeemChecks, check, {
    ...check,
    ...counts,
    version: check.version + 1,
    updatedAtMs: clock(),
    state: isPhaseOver && check.phase === 'redemptions' ? 'finished' : 'running',
    phase: isPhaseOver ? 'redemptions' : check.phase,
    after: last?._id ?? '',
    problemCount: check.problemCount + fresh.length,
    problems: [...check.problems, ...fresh].slice(0, mostRedeemProblemsKept),
  })
}
