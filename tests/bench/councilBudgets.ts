import { budget, CostCounter, type Budget } from './budgets'

/** What the council may cost on a warm instance: its lists one round trip, supporting a proposal two. */
export async function countCouncilBudgets(proposals: number): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  for (const openId of ['li', 'zhao']) await world.register(openId)
  await world.staff('clerk', 'clerk')
  const published = async (words: string): Promise<string> => {
    world.clock.nowMs += 1000
    const input = { words, photoIds: [], named: true }
    const { proposalId } = await world.value<{ proposalId: string }>('li', 'council.propose', input)
    await world.value('clerk', 'council.publish', { proposalId })
    return proposalId
  }
  const first = await published('楼道灯坏了')
  const supportBefore = await counter.costOf('wang', 'council.support', { proposalId: first })
  const boardBefore = await counter.costOf('wang', 'council.noticeboard', {})
  for (let at = 0; at < proposals; at += 1) {
    // Three an hour: nobody writes more than they may.
    world.clock.nowMs += 20 * 60_000
    await published(`第${String(at)}件事`)
  }
  const last = await published('路灯坏了')
  const support = await counter.costOf('wang', 'council.support', { proposalId: last })
  const board = await counter.costOf('wang', 'council.noticeboard', {})
  const list = await counter.costOf('wang', 'council.proposals', { mine: false })
  const ledger = await counter.costOf('wang', 'council.ledger', { open: true })
  const similar = await counter.costOf('wang', 'council.similar', { words: '灯坏了' })
  const queue = await counter.costOf('clerk', 'council.proposalQueue', {})
  const matters = await counter.costOf('clerk', 'council.matterQueue', {})
  return [
    budget('second a proposal: chain of round trips', support.chain, 2),
    budget('noticeboard: chain of round trips', board.chain, 1),
    budget('proposals: chain of round trips', list.chain, 1),
    budget('ledger: chain of round trips', ledger.chain, 1),
    budget('similar proposals: chain of round trips', similar.chain, 1),
    budget('proposal queue: chain of round trips', queue.chain, 1),
    budget('matter queue: chain of round trips', matters.chain, 1),
    budget(
      'second a proposal among many against few: round trips, ratio',
      support.roundTrips / supportBefore.roundTrips,
      1,
    ),
    budget(
      'noticeboard with many proposals against few: round trips, ratio',
      board.roundTrips / boardBefore.roundTrips,
      1,
    ),
  ]
}
