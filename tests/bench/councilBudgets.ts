import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
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
    ...(await countMeeting(counter)),
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

const dayMs = 24 * 3_600_000

/** A meeting that asks by ballot: its page stays one round trip, and one of two signatures of a person never counts. */
async function countMeeting(counter: CostCounter): Promise<readonly Budget[]> {
  const { world } = counter
  const startsAtMs = world.clock.nowMs + 10 * dayMs
  const plan = { title: '议事会', place: '邻里中心', startsAtMs }
  const { meetingId } = await world.value<{ meetingId: string }>('clerk', 'council.planMeeting', plan)
  const items = [{ title: '换灯', reason: '大家都问' }]
  await world.value('clerk', 'council.setAgenda', { meetingId, items })
  await world.value('clerk', 'council.announceAgenda', { meetingId })
  world.clock.nowMs = startsAtMs
  const question = {
    title: '先换哪栋',
    words: '选一栋',
    options: [{ text: '三号楼' }, { text: '四号楼' }],
    choose: 1,
    unit: 'person',
    secret: true,
    minimumAge: 18,
    buildingIds: [],
    mostProxies: 1,
    closesAtMs: startsAtMs + dayMs,
    meetingId,
  }
  const { ballotId } = await world.value<{ ballotId: string }>('clerk', 'council.draftBallot', question)
  world.clock.nowMs += 1000
  await world.value('clerk', 'council.openBallot', { ballotId })
  await world.value('clerk', 'council.openMeeting', { meetingId })
  const code = rotatingCode('meeting', meetingId, world.clock.nowMs, world.runtime.authenticate)
  const signIn = await counter.costOf('wang', 'council.signIn', { code })
  const page = await counter.costOf('wang', 'council.meeting', { meetingId })
  const input = { ballotId, personId: personIdOf('li') }
  const mark = await counter.costOf('clerk', 'council.markVoter', { ...input, way: 'hands' })
  const present = await counter.costOf('clerk', 'council.present', { ballotId, meetingId })
  const unmark = await counter.costOf('clerk', 'council.unmarkVoter', input)
  return [
    budget('meeting with a question by ballot: chain of round trips', page.chain, 1),
    budget('sign in to a meeting: chain of round trips', signIn.chain, 3),
    budget('who is present and has not voted: chain of round trips', present.chain, 2),
    budget('mark a voter: chain of round trips', mark.chain, 2),
    budget('take a mark back: chain of round trips', unmark.chain, 3),
  ]
}
