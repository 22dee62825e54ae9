import { createHash } from 'node:crypto'
import { addDays, dayOf, startOfDayMs } from '../../shared/domain/calendar'
import type { Caller } from './caller'

const hourMs = 3_600_000
const clerk = 'demo-zhou'

interface Told {
  readonly title: string
  readonly words: string
  readonly options: readonly string[]
  readonly opensInDays: number
  readonly closesInDays: number
  /** Who chose which option. */
  readonly cast: readonly (readonly [openId: string, choice: number])[]
}

const told: readonly Told[] = [
  {
    title: '小花园种什么',
    words: '小花园空出一块地，请大家定种什么。',
    options: ['青菜', '月季', '留作草地'],
    opensInDays: -18,
    closesInDays: -11,
    cast: [
      ['demo-wang', 0],
      ['demo-li', 0],
      ['demo-chen', 1],
      ['demo-zhao', 0],
      ['demo-qian', 2],
    ],
  },
  {
    title: '议事会改到周六上午好吗',
    words: '上班的居民平时晚上来不了，想听听大家的意见。',
    options: ['周六上午', '还是周四晚上', '都可以'],
    opensInDays: -2,
    closesInDays: 5,
    cast: [
      ['demo-li', 0],
      ['demo-zhao', 2],
    ],
  },
]

/** Two ballots: one whose result the timer publishes, one that is open. */
export async function seedBallots(caller: Caller, nowMs: number): Promise<void> {
  for (const story of told) await tell(caller, nowMs, story)
}

async function tell(caller: Caller, nowMs: number, story: Told): Promise<void> {
  const today = dayOf(nowMs)
  const at = (days: number, hour: number): number => startOfDayMs(addDays(today, days)) + hour * hourMs
  const { title, words, options, opensInDays, closesInDays } = story
  const question = {
    title,
    words,
    options: options.map((text) => ({ text })),
    choose: 1,
    unit: 'person',
    secret: true,
    minimumAge: 18,
    buildingIds: [],
    mostProxies: 1,
    closesAtMs: at(closesInDays, 18),
  }
  const drafted = await caller.call(clerk, at(opensInDays, 9), 'council.draftBallot', question)
  const { ballotId } = drafted as { ballotId: string }
  await caller.call(clerk, at(opensInDays, 10), 'council.openBallot', { ballotId })
  for (const [openId, choice] of story.cast) {
    const castAtMs = at(opensInDays, 19)
    const seen = await caller.call(openId, castAtMs, 'council.ballot', { ballotId })
    const { paper } = (seen as { own: { paper?: unknown } }).own
    const secret = createHash('sha256').update(`${openId}/${ballotId}`).digest('hex').slice(0, 32)
    await caller.call(openId, castAtMs, 'council.castBallot', { paper, secret, turn: 1, choices: [choice] })
  }
}
