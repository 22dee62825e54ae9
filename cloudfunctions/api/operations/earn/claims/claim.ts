import * as contract from '../../../../../shared/contract/earn'
import { endOfDayMs } from '../../../../../shared/domain/calendar'
import { claimReference, photosKeptMs, type Claim } from '../../../../../shared/domain/earn/claim'
import { decideClaiming, type Claiming } from '../../../../../shared/domain/earn/claiming'
import { readRotatingCode } from '../../../../../shared/domain/earn/rotatingCode'
import type { Person } from '../../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { claims, communities, people } from '../../../../database'
import { equalTexts } from '../../../../runtime/hashing'
import { operation, type Context } from '../../../../runtime/operation'
import { notify } from '../../inbox/steps'
import { attachPhotos } from '../../media/steps'
import { householdsOf } from '../../people/steps'
import { ruleBookAt } from '../ruleBookAt'

export const claim = operation(contract.claim, async (context, { servedCode, leadBuildingId, ...said }) => {
  const { store, principal, subjectId, nowMs, by, commandId } = context
  const { communityId } = principal
  const servedId = personShowing(context, servedCode)
  if (isRefusal(servedId)) return servedId
  const claimId = context.newId('clm')
  const [known, book, claimant, served, community, households] = await Promise.all([
    store.read(claims, claimId),
    ruleBookAt(context, communityId, endOfDayMs(said.actDay) - 1),
    store.read(people, subjectId),
    servedId === undefined ? undefined : store.read(people, servedId),
    store.read(communities, communityId),
    householdsOf(context, servedId === undefined ? [subjectId] : [subjectId, servedId]),
  ])
  if (known !== undefined) return answerOf(known)
  if (claimant === undefined) return refuse('PERSON_ELSEWHERE')
  if (servedId !== undefined && served?.communityId !== communityId) return refuse('PERSON_ELSEWHERE')
  if (leadBuildingId !== undefined && community?.buildings.some(({ id }) => id === leadBuildingId) !== true) {
    return refuse('BUILDING_NOT_FOUND')
  }
  const made = decideClaiming(book, {
    ...said,
    claimId,
    communityId,
    claimant: { personId: subjectId, displayName: claimant.displayName, buildingId: claimant.buildingId },
    ...servedOf(claimant, served, households),
    leadBuildingId,
    by,
    commandId,
    nowMs,
  })
  if (isRefusal(made)) return made

  const about = claimReference(claimId)
  const wrong = await attachPhotos(context, said.photoIds, { about, keptUntilMs: nowMs + photosKeptMs })
  if (wrong !== undefined) return wrong
  await store.insert(claims, made)
  if (made.served !== undefined && served !== undefined) {
    await notify(context, {
      about: `${about}/confirm`,
      communityId,
      people: [served],
      title: '请您证明一件好事',
      text: `${claimant.displayName}说帮助过您（${made.rule.act}），请在“请我证明”里答复。`,
    })
  }
  return answerOf(made)
})

/** What was answered the first time, wherever the claim stands now. */
const answerOf = ({ _id, steps, points }: Claim) => ({
  claimId: _id,
  state: steps[0]?.to ?? 'waitingReview',
  points: steps[0]?.points ?? points,
})

/** Whoever was helped, with the household they are in, and whether they are too close to the claimant to count. */
function servedOf(
  claimant: Person,
  served: Person | undefined,
  households: ReadonlyMap<string, string>,
): Pick<Claiming, 'served' | 'isServedClose'> {
  if (served === undefined) return { isServedClose: false }
  const { _id: personId, displayName } = served
  const householdId = households.get(personId)
  const close = [claimant._id, ...claimant.wards.map((ward) => ward.personId), ...claimant.guardianIds]
  const isOfHousehold = householdId !== undefined && householdId === households.get(claimant._id)
  return {
    served: { personId, displayName, ...(householdId === undefined ? {} : { householdId }) },
    isServedClose: close.includes(personId) || isOfHousehold,
  }
}

function personShowing(
  { nowMs, authenticate }: Context,
  code: string | undefined,
): string | undefined | Refusal {
  if (code === undefined) return undefined
  const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
  return isRefusal(read) ? read : read.id
}
