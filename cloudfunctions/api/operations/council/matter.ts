import * as contract from '../../../../shared/contract/council'
import type { Objection } from '../../../../shared/domain/council/matter'
import { councilStaff, mayReadProposal } from '../../../../shared/domain/council/visibility'
import { refuse } from '../../../../shared/errors'
import { matters, proposals } from '../../../database'
import { operation } from '../../../runtime/operation'
import { photoViews } from '../media/steps'
import { matterLineOf, proposalLineOf, timelineOf } from './lines'
import { viewerOf } from './viewer'

export const matter = operation(contract.matter, async (context, { matterId }) => {
  const { store, principal, subjectId, nowMs } = context
  const found = await store.read(matters, matterId)
  if (found?.communityId !== principal.communityId) return refuse('MATTER_NOT_FOUND')
  const { five, postponed, struckOff, state } = found
  const [photos, sources] = await Promise.all([
    photoViews(context, struckOff?.photoIds ?? [], 'public'),
    Promise.all(found.proposalIds.map((proposalId) => store.read(proposals, proposalId))),
  ])
  const { roles } = viewerOf(context)
  const isStaff = roles.some((role) => councilStaff.some((one) => one === role))
  const isSeen = ({ answer, personId }: Objection): boolean =>
    answer !== undefined || personId === subjectId || isStaff
  const known = sources.filter((one) => one !== undefined)
  const rated = found.ratings.find(({ personId }) => personId === subjectId)?.score
  return {
    ...matterLineOf(found, nowMs),
    ...(five === undefined ? {} : { five: { ...five, items: [...five.items] } }),
    ...(postponed === undefined || state !== 'postponed' ? {} : { postponed }),
    ...(struckOff === undefined
      ? {}
      : { struckOff: { words: struckOff.words, atMs: struckOff.atMs, photos: [...photos] } }),
    proposals: known
      .filter((one) => mayReadProposal(one, viewerOf(context)))
      .map((one) => proposalLineOf(one, subjectId)),
    ...(found.meetingId === undefined ? {} : { meetingId: found.meetingId }),
    timeline: timelineOf(found.events),
    mayRate:
      state === 'struckOff' &&
      rated === undefined &&
      known.some(({ supporterIds }) => supporterIds.includes(subjectId)),
    ...(rated === undefined ? {} : { rated }),
    // Until staff have looked at what somebody objects, only its author and staff read it.
    objectionsSaid: found.objections.filter(isSeen).map((one) => objectionLineOf(one, subjectId, isStaff)),
    nowMs,
  }
})

function objectionLineOf(
  { objectionId, words, check, atMs, personId, answer }: Objection,
  readerId: string,
  isStaff: boolean,
) {
  const mine = personId === readerId
  return {
    objectionId,
    ...(mine || isStaff || answer?.showsObjection === true ? { words } : {}),
    doubtful: isStaff && check === 'doubtful',
    atMs,
    mine,
    ...(answer === undefined
      ? {}
      : { answer: { upheld: answer.upheld, words: answer.words, atMs: answer.atMs } }),
  }
}
