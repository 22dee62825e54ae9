import { ruleBooks } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { ruleBookId, type Rule } from '../../shared/domain/earn/ruleBook'
import { home, type World } from './world'

const year = { kind: 'yearEnd', yearsLater: 1 } as const
const hours = { category: '志愿服务', unit: 'minute', quantity: 60, points: 10, honourOnly: false } as const

/** Rules that ask for a share of the time, and one whose points go to the organisation people come with. */
const timedRules: readonly Rule[] = [
  { ...hours, id: 'timed', act: '志愿服务', caps: [], expiry: year, minimumPresence: 60 },
  { ...hours, id: 'squad', act: '服务小队', caps: [], expiry: year, minimumPresence: 60, donateOnly: true },
  { ...hours, id: 'open', act: '清洁日', unit: 'time', quantity: 1, caps: [], expiry: year },
]

/** Puts those rules in force an hour ago. */
export const putTimedRulesInForce = (world: World): Promise<boolean> =>
  world.store.insert(ruleBooks, {
    _id: ruleBookId(home.communityId, 2),
    communityId: home.communityId,
    version: 2,
    title: '青枫积分规则',
    rules: timedRules,
    source: [],
    inForceFromMs: world.clock.nowMs - 3_600_000,
  })

/** The code of an answer, or `ok`. */
export const codeOf = async (answer: ReturnType<World['call']>): Promise<string> => {
  const said = await answer
  return said.ok ? 'ok' : said.error.code
}

export const personCode = (world: World, openId: string, atMs = world.clock.nowMs): string =>
  rotatingCode('person', personIdOf(openId), atMs, world.runtime.authenticate)

/** What the timer does in one minute. */
export const minutePasses = async (world: World): Promise<void> => {
  world.clock.nowMs += 61_000
  await everyMinute(world.runtime)
}

interface Notice {
  readonly title: string
  readonly text: string
}

export const noticesOf = async (world: World, openId: string): Promise<readonly Notice[]> =>
  (await world.value<{ notices: readonly Notice[] }>(openId, 'inbox.list', {})).notices

export const balanceOf = async (world: World, openId: string) => {
  const { balance, honour, lines } = await world.value<{
    balance: number
    honour: number
    lines: readonly { readonly title: string; readonly by: { readonly role: string } }[]
  }>(openId, 'bank.statement', {})
  return { balance, honour, lines: lines.length, role: lines[0]?.by.role }
}
