/**
 * What becomes of a mediation: who may make which move in which state, that an agreement takes every party's word for
 * the same text, and that those who keep others waiting are reminded at the right moment and told nothing twice.
 */
import * as fc from 'fast-check'
import {
  askMediation,
  mediationNumber,
  readersOf,
  type Mediation,
} from '../../shared/domain/council/mediation'
import { decideMediation, mostNotes, type MediationAct } from '../../shared/domain/council/mediationDecisions'
import { mediationDue } from '../../shared/domain/council/mediationNotices'
import { mediationMachine, type MediationState } from '../../shared/domain/council/mediationMachine'
import { isRefusal } from '../../shared/errors'

const nowMs = Date.UTC(2026, 10, 22, 4)
const dayMs = 86_400_000
const by = (personId: string) => ({ personId, role: 'resident' })
let commands = 0
const happening = (personId: string, atMs = nowMs) => {
  commands += 1
  return { commandId: `cmd_${String(commands)}`, nowMs: atMs, by: by(personId) }
}
const asked = askMediation({
  _id: 'med_abcd1234',
  communityId: 'com_a',
  kind: 'noise',
  words: '太吵',
  askerId: 'asker',
  party: { personId: 'asker', displayName: '甲' },
  ...happening('asker'),
})
const team = (['judge', 'mediator', 'volunteer'] as const).map((duty) => ({
  personId: duty,
  displayName: duty,
  duty,
}))
/** A mediation in a state, with two parties and an invitation that is open. */
const inState = (state: MediationState): Mediation => ({
  ...asked,
  state,
  team: state === 'asked' ? [] : team,
  parties: [
    ...asked.parties,
    { partyId: 'p2', personId: 'other', displayName: '乙', state: 'joined' },
    { partyId: 'p3', personId: 'guest', displayName: '丙', state: 'invited' },
    { partyId: 'p4', displayName: '丁', state: 'joined' },
  ],
  draft: { number: 1, words: '安静', atMs: nowMs },
})
const acts: Readonly<Record<string, readonly [MediationAct, string]>> = {
  stepDown: [{ move: 'stepDown' }, 'volunteer'],
  invite: [{ move: 'invite', party: { personId: 'new', displayName: '戊' }, tied: false }, 'judge'],
  accept: [{ move: 'accept' }, 'guest'],
  decline: [{ move: 'decline' }, 'guest'],
  arrange: [{ move: 'arrange', talk: { startsAtMs: nowMs + dayMs, place: '中心' } }, 'mediator'],
  note: [{ move: 'note', words: '谈过', shared: true, byName: '志愿者' }, 'volunteer'],
  draft: [{ move: 'draft', words: '约定' }, 'judge'],
  confirm: [{ move: 'confirm', draft: 1 }, 'asker'],
  disagree: [{ move: 'disagree', draft: 1 }, 'other'],
  end: [{ move: 'end' }, 'mediator'],
  withdraw: [{ move: 'withdraw' }, 'asker'],
  assign: [{ move: 'assign', team, tiedIds: new Set<string>() }, 'administrator'],
}
const states = Object.keys(mediationMachine.states) as MediationState[]
const codeOf = (decided: ReturnType<typeof decideMediation>) =>
  isRefusal(decided) ? decided.refused : decided.state

describe.each(states)('in the state %s', (state) => {
  test.each(Object.entries(acts))('%s does what the table says', (move, [act, personId]) => {
    const next = mediationMachine.transitions[state]?.[act.move]
    const whoIsThere = state === 'asked' && ['judge', 'mediator', 'volunteer'].includes(personId)
    const expected = whoIsThere ? 'MEDIATION_NOT_FOUND' : (next ?? 'MEDIATION_STATE_WRONG')
    expect([move, codeOf(decideMediation(inState(state), { ...act, ...happening(personId) }))]).toEqual([
      move,
      expected,
    ])
  })

  test('nobody from outside moves anything, and learns nothing', () => {
    for (const [move, [act]] of Object.entries(acts).filter(([name]) => name !== 'assign')) {
      const code = codeOf(decideMediation(inState(state), { ...act, ...happening('stranger') }))
      expect([move, code]).toEqual([move, 'MEDIATION_NOT_FOUND'])
    }
  })
})

test('a command that is repeated changes nothing, whatever has happened since', () => {
  const note: MediationAct = { move: 'note', words: '谈过', shared: false, byName: '法官' }
  const act = { ...note, ...happening('judge') }
  const once = decideMediation(inState('arranged'), act)
  if (isRefusal(once)) throw new Error(once.refused)
  const later = decideMediation(once, { move: 'end', ...happening('judge') })
  if (isRefusal(later)) throw new Error(later.refused)
  expect(decideMediation(later, act)).toBe(later)
})

test('whatever the order of confirming and rewriting, agreed means that all joined parties confirmed the last text', () => {
  const moves = fc.array(
    fc.oneof(
      fc.record({ who: fc.constantFrom('asker', 'other', 'paper'), draft: fc.integer({ min: 1, max: 4 }) }),
      fc.constant('rewrite' as const),
    ),
    { maxLength: 25 },
  )
  fc.assert(
    fc.property(moves, (sequence) => {
      let mediation = inState('drafted')
      const confirmed = new Map<string, number>()
      for (const move of sequence) {
        if (mediation.state === 'agreed') break
        const act: MediationAct =
          move === 'rewrite'
            ? { move: 'draft', words: '新' }
            : { move: 'confirm', draft: move.draft, ...(move.who === 'paper' ? { partyId: 'p4' } : {}) }
        const actor = move === 'rewrite' || move.who === 'paper' ? 'judge' : move.who
        const next = decideMediation(mediation, { ...act, ...happening(actor) })
        if (isRefusal(next)) continue
        if (move !== 'rewrite') confirmed.set(move.who, move.draft)
        mediation = next
      }
      const last = mediation.draft?.number
      const everybody = ['asker', 'other', 'paper'].every((who) => confirmed.get(who) === last)
      expect(mediation.state === 'agreed').toBe(everybody)
    }),
    { numRuns: 300 },
  )
})

test('who declined, and who stepped down, does not find it any more', () => {
  const declined = decideMediation(inState('staffed'), { move: 'decline', ...happening('guest') })
  if (isRefusal(declined)) throw new Error(declined.refused)
  expect(readersOf(declined)).not.toContain('guest')
  const left = decideMediation(declined, { move: 'stepDown', ...happening('judge') })
  expect(isRefusal(left) ? [] : readersOf(left)).toEqual(['asker', 'mediator', 'volunteer', 'other'])
})

test('a talk is announced, called to mind the day before, and asked about afterwards', () => {
  const startsAtMs = nowMs + 5 * dayMs
  const talk = { move: 'arrange', talk: { startsAtMs, place: '中心' } } as const
  const arranged = decideMediation(inState('staffed'), { ...talk, ...happening('judge') })
  if (isRefusal(arranged)) throw new Error(arranged.refused)
  const whatAt = (atMs: number) =>
    mediationDue(arranged, atMs)
      .notices.map(({ what }) => what)
      .filter((what) => !what.startsWith('invitation'))
      .map((what) => what.split('/')[0])
  expect(whatAt(nowMs)).toEqual(['talk'])
  expect(mediationDue(arranged, nowMs).dueAtMs).toBe(startsAtMs - dayMs)
  expect(whatAt(startsAtMs - dayMs)).toEqual(['soon'])
  expect(whatAt(startsAtMs + 1)).toEqual([])
  expect(whatAt(startsAtMs + 5 * 3_600_000)).toEqual(['after'])
})

test('a mediation that is over asks for no further look, and no notice says what it is about', () => {
  for (const state of states) {
    const ended = ['agreed', 'notAgreed', 'withdrawn'].includes(state)
    const mediation = { ...inState(state), ...(ended ? { endedAtMs: nowMs } : {}) }
    const { notices, dueAtMs } = mediationDue(mediation, nowMs + 4 * dayMs)
    if (ended) expect(dueAtMs).toBeUndefined()
    for (const { text } of notices) expect(text).not.toMatch(/太吵|甲|乙|安静/)
  }
  expect(mediationNumber('med_abcdefgh')).toBe('CDEFGH')
})

test('notes end before the document could grow beyond the limit of the platform', () => {
  const act: MediationAct = { move: 'note', words: '谈过', shared: true, byName: '法官' }
  const written = { atMs: nowMs, byName: '法官', words: '字'.repeat(1000), shared: true }
  const full = { ...inState('talking'), notes: Array.from({ length: mostNotes }, () => written) }
  expect(codeOf(decideMediation(full, { ...act, ...happening('judge') }))).toBe('NOTES_FULL')
  expect(JSON.stringify(full).length * 4).toBeLessThan(1_000_000)
})
