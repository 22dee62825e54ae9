/**
 * Who reads of a nomination: each of its states in each state of its round, for everybody. Before a nominee agreed and
 * was announced only staff, the nominee and whoever nominated know of it; objections are for staff alone.
 */
import { nominationRounds, nominations } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Nomination } from '../../shared/domain/council/nomination'
import {
  nominationMachine,
  roundMachine,
  type NominationState,
  type RoundState,
} from '../../shared/domain/council/nominationMachines'
import type { NominationRound } from '../../shared/domain/council/nominationRound'
import { createCouncilWorld, refusedWith, type CouncilWorld } from './councilWorld'
import { elsewhere } from './world'

let world: CouncilWorld
const secret = { name: '神秘人', reason: '十年如一日地帮忙', objection: '我有不同看法' }
const staff = ['clerk', 'approver', 'administrator']
const others = ['resident', 'auditor', 'team', 'buildingLead']
const viewers = ['nominee', 'nominator', ...staff, ...others, 'elsewhere']
const roundStates = Object.keys(roundMachine.states) as RoundState[]
const states = Object.keys(nominationMachine.states) as NominationState[]
const publicOnce: readonly NominationState[] = ['eligible', 'honoured', 'notChosen']
const announced: readonly RoundState[] = ['announced', 'deciding', 'decided']
const cells = roundStates.flatMap((round) => states.map((state) => [round, state] as const))
const idOf = (prefix: string, round: RoundState, state: NominationState) =>
  `${prefix}_${round.toLowerCase()}${state.toLowerCase()}`

beforeAll(async () => {
  world = await createCouncilWorld()
  for (const openId of ['nominee', 'nominator', 'resident']) await world.register(openId)
  await world.staff('elsewhere', 'administrator', { ...elsewhere, displayName: '外社区' })
  for (const [round, state] of cells) await store(round, state)
})

async function store(round: RoundState, state: NominationState): Promise<void> {
  const shared = { version: 1, communityId: 'com_qingfeng', unit: 'person', events: [] } as const
  const stored: NominationRound = {
    ...shared,
    _id: idOf('rou', round, state),
    state: round,
    title: '评选',
    honour: '道德模范',
    words: '条件',
    places: 1,
    decidedBy: 'panel',
    nominateUntilMs: world.clock.nowMs,
    openedAtMs: world.clock.nowMs,
  }
  const nomination: Nomination = {
    ...shared,
    _id: idOf('nom', round, state),
    roundId: stored._id,
    state,
    nomineeName: secret.name,
    where: '某处',
    nomineeId: personIdOf('nominee'),
    answererId: personIdOf('nominee'),
    nominatorId: personIdOf('nominator'),
    reasons: [secret.reason],
    check: 'passed',
    nominatedAtMs: world.clock.nowMs,
    objections: [{ objectionId: 'obj_0001', personId: 'per_other', words: secret.objection, atMs: 0 }],
    objected: true,
  }
  await world.store.insert(nominationRounds, stored)
  await world.store.insert(nominations, nomination)
}

test.each(cells)(
  'in a round that is %s a nomination that is %s is read as it should be',
  async (round, state) => {
    const roundId = idOf('rou', round, state)
    const isPublic = announced.includes(round) && publicOnce.includes(state)
    for (const viewer of viewers) {
      const answer = await world.call(viewer, 'council.nominationRound', { roundId })
      const text = JSON.stringify(answer)
      if (viewer === 'elsewhere') {
        expect(answer).toMatchObject(refusedWith('ROUND_NOT_FOUND'))
        continue
      }
      const knowsName = isPublic || viewer === 'nominator'
      expect({ viewer, name: text.includes(secret.name) }).toEqual({ viewer, name: knowsName })
      expect({ viewer, reason: text.includes(secret.reason) }).toEqual({ viewer, reason: isPublic })
      expect(text).not.toContain(secret.objection)
    }
  },
)

test.each(cells.filter(([round]) => round === 'announced'))(
  'in a round that is %s a nomination that is %s is staff’s to work on',
  async (round, state) => {
    const roundId = idOf('rou', round, state)
    for (const viewer of viewers) {
      const answer = await world.call(viewer, 'council.nominationQueue', { roundId })
      if (staff.includes(viewer)) expect(JSON.stringify(answer)).toContain(secret.objection)
      else if (viewer === 'elsewhere') expect(answer).toMatchObject(refusedWith('ROUND_NOT_FOUND'))
      else expect(answer).toMatchObject(refusedWith('NOT_ALLOWED'))
    }
  },
)

test('who is asked for consent reads the reason, and nobody else finds the question', async () => {
  expect(JSON.stringify(await world.value('nominee', 'council.nominationRounds', {}))).toContain(
    secret.reason,
  )
  for (const viewer of viewers.filter((one) => one !== 'nominee')) {
    const text = JSON.stringify(await world.value(viewer, 'council.nominationRounds', {}))
    expect({ viewer, knows: text.includes(secret.name) }).toEqual({ viewer, knows: false })
  }
})

test('whoever may not read of a nomination cannot object to it either', async () => {
  for (const [round, state] of cells) {
    const nominationId = idOf('nom', round, state)
    const answer = await world.call('resident', 'council.objectToNominee', { nominationId, words: '不同意' })
    const isPublic = announced.includes(round) && publicOnce.includes(state)
    const code = answer.ok ? 'ok' : answer.error.code
    // The time for objections has run out in all of them.
    expect({ nominationId, code }).toEqual({
      nominationId,
      code: isPublic ? 'ROUND_STATE_WRONG' : 'NOMINATION_NOT_FOUND',
    })
  }
})
