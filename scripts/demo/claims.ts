import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { addDays, startOfDayMs, type Day } from '../../shared/domain/calendar'
import type { Authenticate } from '../../shared/domain/earn/rotatingCode'
import type { Caller } from './caller'
import { codeOfPerson } from './codeOfPerson'

const hourMs = 3_600_000
const help = 'default-6'

interface DemoClaim {
  readonly by: string
  readonly served: string
  readonly minutes: number
  readonly words: string
  /** How far it has come. */
  readonly until: 'asked' | 'confirmed' | 'first' | 'second' | 'refused'
}

const demoClaims: readonly DemoClaim[] = [
  {
    by: 'demo-chen',
    served: 'demo-li',
    minutes: 120,
    words: '陪李伯去医院复查，取药送到家。',
    until: 'first',
  },
  { by: 'demo-lin', served: 'demo-li', minutes: 240, words: '帮着修水管、换了两个龙头。', until: 'second' },
  { by: 'demo-wang', served: 'demo-li', minutes: 240, words: '替李伯看护老伴一个下午。', until: 'first' },
  { by: 'demo-zhao', served: 'demo-wang', minutes: 60, words: '帮王阿姨搬家具。', until: 'confirmed' },
  { by: 'demo-chen', served: 'demo-wang', minutes: 90, words: '教用手机挂号。', until: 'confirmed' },
  { by: 'demo-wang', served: 'demo-zhao', minutes: 60, words: '接孩子放学。', until: 'asked' },
  { by: 'demo-zhao', served: 'demo-chen', minutes: 30, words: '代取快递。', until: 'refused' },
]

/** Claims in each stage on the day before the demo is opened, and a paper list that was typed in. */
export async function seedClaims(caller: Caller, authenticate: Authenticate, today: Day): Promise<void> {
  const yesterday = addDays(today, -1)
  const morningMs = startOfDayMs(yesterday) + 9 * hourMs
  for (const [at, claim] of demoClaims.entries()) {
    await seedClaim(caller, authenticate, claim, addDays(yesterday, -1), morningMs + at * 600_000)
  }
  const typed = { ruleId: 'default-1', day: addDays(yesterday, -3), minutes: 90, service: '重阳敬老' }
  for (const [at, openId] of ['demo-wang', 'demo-li'].entries()) {
    const input = { personId: personIdOf(openId), ...typed }
    await caller.call('demo-zhou', morningMs + 6 * hourMs + at * 1000, 'earn.typeInHours', input)
  }
}

async function seedClaim(
  caller: Caller,
  authenticate: Authenticate,
  { by, served, minutes, words, until }: DemoClaim,
  actDay: Day,
  atMs: number,
): Promise<void> {
  const servedCode = codeOfPerson(served, atMs, authenticate)
  const input = { ruleId: help, actDay, quantity: minutes, words, photoIds: [], servedCode }
  const { claimId } = (await caller.call(by, atMs, 'earn.claim', input)) as { readonly claimId: string }
  if (until === 'asked') return
  await caller.call(served, atMs + 60_000, 'earn.confirmClaim', { claimId, agrees: true })
  if (until === 'confirmed') return
  const whose = { claimId, personId: personIdOf(by) }
  const review = until === 'refused' ? { approves: false, words: '时间或数量对不上' } : { approves: true }
  await caller.call('demo-zhou', atMs + 120_000, 'earn.reviewClaim', { ...whose, ...review })
  if (until !== 'second') return
  await caller.call('demo-wu', atMs + 180_000, 'earn.approveClaim', { ...whose, approves: true })
}
