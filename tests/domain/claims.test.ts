/**
 * The decisions on claims as tables: every pair of state and event that the machine does not know is refused by the
 * decision itself and changes nothing, a repeated command changes nothing, and no approval counts twice.
 */
import type { Claim } from '../../shared/domain/earn/claim'
import { approversOf, decidersOf, neverDueMs, witnessesOf } from '../../shared/domain/earn/claim'
import { entryOfClaim, keyOfClaim, worthOfDeed } from '../../shared/domain/earn/claimAward'
import {
  decideAppeal,
  decideConfirmation,
  decideDue,
  decideObjecting,
  decideObjection,
  decidePosted,
  decideReview,
  decideWithdrawal,
  refusalOfDecider,
} from '../../shared/domain/earn/claimDecisions'
import { claimMachine, type ClaimEvent, type ClaimState } from '../../shared/domain/earn/claimMachine'
import type { Rule } from '../../shared/domain/earn/ruleBook'
import { openPassbook } from '../../shared/domain/bank/passbook'
import { isRefusal, type Refusal } from '../../shared/errors'
import { illegalPairs } from './illegalPairs'

const nowMs = Date.UTC(2026, 10, 22, 1)
const rule: Rule = {
  id: 'help',
  category: '助贫助困',
  act: '帮助困难家庭',
  unit: 'minute',
  quantity: 60,
  points: 10,
  caps: [],
  honourOnly: false,
  expiry: { kind: 'yearEnd', yearsLater: 1 },
  confirmedBy: 'served',
  announceAbove: 30,
}
const claimIn = (state: ClaimState, more: Partial<Claim> = {}): Claim => ({
  _id: 'clm_1',
  version: 3,
  communityId: 'com_1',
  personId: 'per_claimant',
  displayName: '王阿姨',
  buildingId: 'bld_1',
  rule,
  bookVersion: 2,
  actDay: '2026-11-21',
  quantity: 120,
  words: '陪她去医院',
  photoIds: [],
  served: { personId: 'per_served', displayName: '李伯', householdId: 'grp_served' },
  servedId: 'per_served',
  leadBuildingId: 'bld_2',
  state,
  stateSinceMs: nowMs,
  dueAtMs: neverDueMs,
  madeAtMs: nowMs,
  points: 20,
  announcedUntilMs: nowMs + 1,
  steps: [
    {
      event: 'make',
      to: 'waitingConfirmation',
      points: 20,
      atMs: nowMs,
      by: { personId: 'per_claimant', role: 'resident' },
      commandId: 'cmd_make',
    },
  ],
  ...more,
})
const by = (personId: string, role = 'approver') => ({
  by: { personId, role },
  nowMs,
  commandId: `cmd_${personId}`,
})
const decider = (personId: string) => ({
  ...by(personId),
  closePersonIds: [personId],
  isTiedToClaimant: false,
  words: '理由',
})
const review = { approves: true }

/** What brings each event about. */
const deciding: Readonly<Record<ClaimEvent, (claim: Claim) => Claim | Refusal>> = {
  confirm: (claim) =>
    decideConfirmation(claim, {
      ...by('per_served'),
      servedId: 'per_served',
      isTiedToClaimant: false,
      agrees: true,
    }),
  deny: (claim) =>
    decideConfirmation(claim, {
      ...by('per_served'),
      words: '没有',
      servedId: 'per_served',
      isTiedToClaimant: false,
      agrees: false,
    }),
  passOn: (claim) => reviewIn({ ...claim, quantity: 240 }),
  announce: (claim) => reviewIn(approvedOnce({ ...claim, quantity: 240 })),
  grant: (claim) => reviewIn(claim),
  refuse: (claim) => reviewIn(claim, false),
  object: (claim) =>
    decideObjecting(claim, {
      ...by('per_other'),
      words: '不对',
      objectorId: 'per_other',
      closePersonIds: ['per_other'],
    }),
  dismiss: (claim) => decideObjection(claim, { ...decider('per_judge'), upholds: false }),
  uphold: (claim) => decideObjection(claim, { ...decider('per_judge'), upholds: true }),
  endWindow: (claim) =>
    claim.state === 'announced' ? due(claim) : unchanged(claim, due(claim), 'announced'),
  lapse: (claim) =>
    claim.state === 'waitingConfirmation' ? due(claim) : unchanged(claim, due(claim), 'lapsed'),
  post: (claim) => {
    const next = decidePosted(claim, nowMs)
    return next === claim ? { refused: 'CLAIM_MOVED_ON' } : next
  },
  appeal: (claim) => decideAppeal(claim, { ...by('per_claimant', 'resident'), words: '请再看' }),
  withdraw: (claim) => decideWithdrawal(claim, by('per_claimant', 'resident')),
}
const due = (claim: Claim) => decideDue({ ...claim, dueAtMs: nowMs }, nowMs)
/** The timer does one thing in each state: in all others there is nothing for it to do. */
const unchanged = (_claim: Claim, next: Claim, wrong: ClaimState): Claim | Refusal =>
  next.state === wrong ? next : { refused: 'CLAIM_MOVED_ON' }
const approvedOnce = (claim: Claim): Claim => ({
  ...claim,
  steps: [
    ...claim.steps,
    { event: 'passOn', to: 'waitingSecond', points: 20, atMs: nowMs, ...by('per_first') },
  ],
})
const reviewable = ['waitingReview', 'waitingSecond', 'appealed'] as const
const reviewIn = (claim: Claim, approves = true): Claim | Refusal => {
  const state = reviewable.find((one) => one === claim.state) ?? 'waitingReview'
  return decideReview(claim, state, { ...decider('per_judge'), ...review, approves })
}

const legal = Object.entries(claimMachine.transitions).flatMap(([state, events]) =>
  Object.entries(events).map(([event, to]) => [state as ClaimState, event as ClaimEvent, to] as const),
)

// A second approver announces what is above the threshold; below it nobody is asked a second time.
test.each(legal)('in %s, %s leads to %s', (state, event, to) => {
  const next = deciding[event](claimIn(state))
  expect(next).toMatchObject({ state: to, version: 4 })
  if (!isRefusal(next)) expect(next.steps.at(-1)).toMatchObject({ event, to })
})

test.each(illegalPairs(claimMachine))('in %s, %s is refused', (state, event) => {
  const next = deciding[event](claimIn(state))
  if (isRefusal(next)) expect(['CLAIM_MOVED_ON', 'CLAIM_WINDOW_OVER']).toContain(next.refused)
  else expect(next.steps.at(-1)?.event).not.toBe(event)
})

test.each(legal.filter(([, event]) => !['endWindow', 'lapse', 'post'].includes(event)))(
  'in %s, %s is made once, however often its command is repeated',
  (state, event) => {
    const once = deciding[event](claimIn(state))
    if (isRefusal(once)) throw new Error(once.refused)
    const command = once.steps.at(-1)?.commandId
    expect(once.steps.filter(({ commandId }) => commandId === command)).toHaveLength(1)
    if (!['passOn', 'announce', 'grant', 'refuse'].includes(event)) expect(deciding[event](once)).toBe(once)
  },
)

test.each([
  ['the claimant', { closePersonIds: ['per_claimant'] }, 'CLAIM_OWN'],
  ['the household', { isTiedToClaimant: true }, 'CLAIM_OWN'],
  ['a guardian of the claimant', { closePersonIds: ['per_judge', 'per_claimant'] }, 'CLAIM_OWN'],
  ['the one who was helped', { closePersonIds: ['per_served'] }, 'CLAIM_WITNESSED'],
  [
    'a guardian of the one who was helped',
    { closePersonIds: ['per_judge', 'per_served'] },
    'CLAIM_WITNESSED',
  ],
  ['the household of the one who was helped', { householdId: 'grp_served' }, 'CLAIM_WITNESSED'],
  ['a neighbour', { householdId: 'grp_other' }, undefined],
])('%s may not decide, and a neighbour may', (_who, more, code) => {
  expect(refusalOfDecider(claimIn('waitingReview'), { ...decider('per_judge'), ...more })?.refused).toBe(code)
})

test('a range is decided by an approver, within it', () => {
  const ranged = claimIn('waitingReview', { rule: { ...rule, points: { from: 10, to: 50 } }, quantity: 60 })
  const decide = (pointsEach?: number) =>
    decideReview(ranged, 'waitingReview', { ...decider('per_judge'), ...review, pointsEach })
  for (const points of [undefined, 9, 51]) {
    expect(decide(points)).toMatchObject({
      refused: 'CLAIM_POINTS_OUT_OF_RANGE',
      details: { from: 10, to: 50 },
    })
  }
  expect(decide(30)).toMatchObject({ state: 'granted', points: 30, pointsEach: 30 })
  const above = decide(31)
  expect(above).toMatchObject({ state: 'waitingSecond', points: 31, pointsEach: 31 })
  if (isRefusal(above)) throw new Error(above.refused)
  const second = decideReview(above, 'waitingSecond', { ...decider('per_second'), ...review, pointsEach: 10 })
  expect(second).toMatchObject({ state: 'announced', points: 31, pointsEach: 31 })
})

test('twenty objections are enough, and none comes after the window', () => {
  const objecting = (claim: Claim, personId: string, atMs = nowMs) =>
    decideObjecting(claim, {
      ...by(personId, 'resident'),
      nowMs: atMs,
      words: '不对',
      objectorId: personId,
      closePersonIds: [personId],
    })
  let claim = claimIn('announced')
  for (let at = 0; at < 20; at += 1) {
    const next = objecting(claim, `per_${String(at)}`)
    if (isRefusal(next)) throw new Error(next.refused)
    claim = next
  }
  expect(objecting(claim, 'per_21')).toMatchObject({ refused: 'CLAIM_OBJECTIONS_ENOUGH' })
  expect(objecting(claimIn('announced'), 'per_1', nowMs + 1)).toMatchObject({ refused: 'CLAIM_WINDOW_OVER' })
})

test('the line counts towards the caps of the deed, ends by the day of the posting, and names who approved', () => {
  const capped: Rule = { ...rule, caps: [{ per: 'day', quantity: 60, above: 'honour' }] }
  const claim = {
    ...approvedOnce(claimIn('granted', { rule: capped })),
    madeAtMs: nowMs - 10,
  }
  const granted = {
    ...claim,
    steps: [
      ...claim.steps,
      { event: 'grant', to: 'granted', points: 20, atMs: nowMs, ...by('per_second') } as const,
    ],
  }
  const passbook = openPassbook({ depositorId: 'dep_claimant', communityId: 'com_1', kind: 'person', nowMs })
  const newYearMs = Date.UTC(2027, 0, 3)
  expect(entryOfClaim(granted, passbook, newYearMs)).toMatchObject({
    points: 10,
    honour: 20,
    into: [{ expiresOn: '2028-12-31', points: 10 }],
    counts: { 'help/day:2026-11-21': 120 },
    rule: { id: 'help', version: 2 },
    by: { personId: 'per_second', forPersonId: 'per_claimant' },
  })
  expect(keyOfClaim(granted)).toEqual({ key: 'claim/clm_1', momentMs: nowMs - 10 })
  expect(() => entryOfClaim(claimIn('granted'), passbook, nowMs)).toThrow(/granted by nobody/)
  expect(worthOfDeed({ ...rule, honourOnly: true }, 120, '2026-11-21')).toBe(20)
  expect([...decidersOf(granted)]).toEqual(['per_first', 'per_second'])
  expect(approversOf(granted)).toEqual(['per_first', 'per_second'])
  expect([...witnessesOf(granted)]).toEqual(['per_claimant', 'per_served'])
})
