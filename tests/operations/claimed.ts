import { claims } from '../../cloudfunctions/database'
import { claimsDue } from '../../cloudfunctions/jobs/claimsDue'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import type { World } from './world'

/** Help for a household in hardship: 10 points an hour, confirmed by the served, announced above 30 points. */
export const help = 'default-6'
/** Something found and given back: 10 to 50 points, with a photo, no confirmation. */
export const found = 'default-9'

export const codeOf = (world: World, openId: string): string =>
  rotatingCode('person', personIdOf(openId), world.clock.nowMs, world.runtime.authenticate)

export const helping = {
  ruleId: help,
  actDay: '2026-11-21',
  quantity: 120,
  words: '陪她去医院',
  photoIds: [],
}

/** A claim of an hour's help or more that the one who was helped is asked to confirm. */
export async function claimed(
  world: World,
  openId: string,
  servedOpenId: string,
  more: object = {},
): Promise<string> {
  const input = { ...helping, servedCode: codeOf(world, servedOpenId), ...more }
  return (await world.value<{ claimId: string }>(openId, 'earn.claim', input)).claimId
}

/** Whose claim it is, as the lists of staff say. */
export const about = (claimId: string, openId: string) => ({ claimId, personId: personIdOf(openId) })

export const stateOf = async (world: World, claimId: string): Promise<string | undefined> =>
  (await world.store.read(claims, claimId))?.state

export async function timer(world: World): Promise<void> {
  while ((await claimsDue.slice(world.runtime)).more);
}
