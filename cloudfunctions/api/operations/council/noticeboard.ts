import * as contract from '../../../../shared/contract/council'
import { refuse } from '../../../../shared/errors'
import { communities, complaints, matters, meetings, proposals } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { matterLineOf, meetingLineOf, proposalLineOf } from './lines'
import { publishedProposals } from './proposalSteps'
import { settingsOf } from './settingsOf'

const dayMs = 24 * 3_600_000
/** What fits on a wall. */
const shown = { openMatters: 12, doneMatters: 5, proposals: 8 }

export const noticeboard = operation(contract.noticeboard, async (context) => {
  const { store, principal, subjectId, nowMs } = context
  const { communityId } = principal
  const [community, settings, next, last, open, done, published, waiting, openComplaints] = await Promise.all(
    [
      store.read(communities, communityId),
      settingsOf(store, communityId),
      nextMeeting(context),
      lastMinutes(context),
      store.find(matters, {
        where: { communityId, open: true },
        orderBy: ['nextOn', 'asc'],
        limit: shown.openMatters,
      }),
      store.find(matters, {
        where: { communityId, open: false },
        orderBy: ['struckOff.atMs', 'desc'],
        limit: shown.doneMatters,
      }),
      publishedProposals(context, shown.proposals),
      store.count(proposals, { communityId, state: 'submitted' }),
      store.count(complaints, { communityId, open: true }),
    ],
  )
  if (community === undefined) return refuse('COMMUNITY_NOT_FOUND')
  return {
    communityName: community.name,
    ...(next === undefined ? {} : { meeting: { ...meetingLineOf(next), agenda: [...next.agenda] } }),
    ...(last === undefined ? {} : { lastMeeting: meetingLineOf(last) }),
    openMatters: open.map((one) => matterLineOf(one, nowMs)),
    doneMatters: done.map((one) => matterLineOf(one, nowMs)),
    proposals: published.map((one) => proposalLineOf(one, subjectId)),
    waiting,
    answerWithinDays: settings.answerWithinDays,
    openComplaints,
    complaintWithinDays: settings.complaintWithinDays,
    nowMs,
  }
})

/** The next meeting that is announced or takes place now; one that nobody opened is forgotten after a day. */
async function nextMeeting({ store, principal, nowMs }: Context) {
  const { in: isOneOf, gte } = store.command as Record<'in' | 'gte', (value: unknown) => unknown>
  const [found] = await store.find(meetings, {
    where: {
      communityId: principal.communityId,
      state: isOneOf(['announced', 'open']),
      startsAtMs: gte(nowMs - dayMs),
    },
    orderBy: ['startsAtMs', 'asc'],
    limit: 1,
  })
  return found
}

async function lastMinutes({ store, principal }: Context) {
  const [found] = await store.find(meetings, {
    where: { communityId: principal.communityId, state: 'minuted' },
    orderBy: ['startsAtMs', 'desc'],
    limit: 1,
  })
  return found
}
