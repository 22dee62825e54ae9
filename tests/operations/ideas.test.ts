/** The step by which the council lets an idea earn: by the rules, once for each kind, never twice. */
import { awardIdea } from '../../cloudfunctions/api/operations/earn/steps'
import { passbooks } from '../../cloudfunctions/database'
import { depositorOf } from '../../shared/domain/people/person'
import { createWorld, elsewhere, home } from './world'

test('an idea earns once when it made sense and once when it was adopted', async () => {
  const world = await createWorld()
  const personId = await world.register('wang')
  const idea = {
    communityId: home.communityId,
    personId,
    proposalId: 'prp_1',
    title: '修楼道灯',
    decidedAtMs: world.clock.nowMs,
    by: { personId: 'per_clerk', role: 'clerk' },
  }
  const award = async (kind: 'valid' | 'adopted', more: object = {}) => {
    world.clock.nowMs += 60_000
    const context = { store: world.store, nowMs: world.clock.nowMs, pause: () => Promise.resolve() }
    return awardIdea(context, { ...idea, kind, ...more })
  }
  expect(await award('valid')).toMatchObject({
    points: 2,
    title: '有效建议：修楼道灯',
    reference: 'idea/prp_1',
  })
  expect(await award('adopted')).toMatchObject({ points: 20, number: 2 })
  expect(await award('valid')).toMatchObject({ points: 2, number: 1 })
  expect(await award('adopted')).toMatchObject({ number: 2 })
  expect(await award('adopted', { communityId: elsewhere.communityId })).toBeUndefined()
  expect(await world.store.read(passbooks, depositorOf(personId))).toMatchObject({
    balance: 22,
    lineCount: 2,
  })
})
