import { people } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { budget, CostCounter, type Budget } from './budgets'

/** What mediations and nominations may cost on a warm instance: each list and each page is one call. */
export async function countCivicBudgets(many: number): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  await world.staff('clerk', 'clerk')
  await world.staff('head', 'administrator')
  for (const openId of ['judge', 'mediator']) await world.register(openId)
  const duties = (['judge', 'mediator'] as const).map((duty) => ({ duty, personId: personIdOf(duty) }))
  await world.value('head', 'council.setMediators', { people: duties })
  const ask = async (openId: string): Promise<string> => {
    const input = { kind: 'noise', words: '太吵了' }
    return (await world.value<{ mediationId: string }>(openId, 'council.askMediation', input)).mediationId
  }
  const mediationId = await ask('wang')
  const asking = await counter.costOf('wang', 'council.askMediation', { kind: 'noise', words: '还是吵' })
  const assigning = await counter.costOf('head', 'council.assignMediators', {
    mediationId,
    judgeId: personIdOf('judge'),
    mediatorId: personIdOf('mediator'),
    volunteerIds: [],
  })
  const { roundId } = await world.value<{ roundId: string }>('clerk', 'council.openRound', {
    title: '评选',
    honour: '道德模范',
    unit: 'person',
    words: '乐于助人',
    places: 3,
    decidedBy: 'panel',
    nominateUntil: '2026-12-31',
  })
  for (let at = 0; at < many; at += 1) {
    const openId = `neighbour${String(at)}`
    await world.register(openId, { displayName: '邻居' })
    await ask(openId)
    await world.value(openId, 'council.nominate', { roundId, nomineeName: '某', where: '一幢', words: '好' })
  }
  if ((await world.store.count(people, {})) < many) throw new Error('the neighbours are missing')
  const list = await counter.costOf('wang', 'council.mediations', {})
  const one = await counter.costOf('wang', 'council.mediation', { mediationId })
  const queue = await counter.costOf('head', 'council.mediationQueue', {})
  const rounds = await counter.costOf('wang', 'council.nominationRounds', {})
  const round = await counter.costOf('wang', 'council.nominationRound', { roundId })
  const nominations = await counter.costOf('clerk', 'council.nominationQueue', { roundId })
  return [
    budget('mediations: chain of round trips', list.chain, 1),
    budget('one mediation: chain of round trips', one.chain, 1),
    budget('mediation queue: chain of round trips', queue.chain, 1),
    budget('ask for a mediation: chain of round trips', asking.chain, 2),
    budget('name people for a mediation: chain of round trips', assigning.chain, 3),
    budget('rounds of nominations: chain of round trips', rounds.chain, 1),
    budget('one round: chain of round trips', round.chain, 1),
    budget('nomination queue: chain of round trips', nominations.chain, 2),
  ]
}
