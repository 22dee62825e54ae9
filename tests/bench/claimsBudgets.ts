import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { depositorOf } from '../../shared/domain/people/person'
import { linesPerPage } from '../../shared/domain/bank/passbook'
import { fillPassbook, passbookIn } from '../operations/auditedBooks'
import { about, claimed, codeOf } from '../operations/claimed'
import { hourMs } from '../operations/world'
import { budget, CostCounter, type Budget } from './budgets'

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1])

/** The budgets of claims, weighing and the queues of staff that are counted in round trips. */
export async function countClaimsBudgets(): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  for (const openId of ['li', 'chen']) await world.register(openId)
  for (const role of ['clerk', 'approver', 'auditor', 'administrator'] as const) {
    await world.staff(role, role, { displayName: '工作人员' })
  }
  const weighing = { ruleId: 'default-2', grams: 100 }
  const weigh = await counter.costOf('clerk', 'earn.weigh', { ...weighing, code: codeOf(world, 'wang') })
  const fileId = 'cloud://linli-test.6c6f-linli-test-1300000000/photos/scale0000000000000000001.jpg'
  world.files.bytes.set(fileId, jpeg)
  const { photo } = await world.value<{ photo: { photoId: string } }>('clerk', 'media.addPhoto', {
    fileId,
    purpose: 'proof',
  })
  const pictured = { ...weighing, code: codeOf(world, 'wang'), photoIds: [photo.photoId] }
  const weighWithPhoto = await counter.costOf('clerk', 'earn.weigh', pictured)
  const waste = await counter.costOf('wang', 'earn.myWaste', {})

  // The longest way of a claim: above the threshold, so a second person approves and it is announced.
  const claimId = await claimed(world, 'wang', 'li', { quantity: 240 })
  const confirm = await counter.costOf('li', 'earn.confirmClaim', { claimId, agrees: true })
  const input = { ...about(claimId, 'wang'), approves: true }
  const review = await counter.costOf('clerk', 'earn.reviewClaim', input)
  const second = await counter.costOf('approver', 'earn.approveClaim', input)
  const announced = await counter.costOf('chen', 'earn.announcedClaims', {})
  const object = await counter.costOf('chen', 'earn.objectToClaim', { claimId, words: '那天他在家' })
  const queue = await counter.costOf('auditor', 'earn.claimQueue', { queue: 'objected' })
  const mine = await counter.costOf('wang', 'earn.myClaims', {})
  // The last word posts at once, also on a page that is full and has to be turned.
  const small = await claimed(world, 'wang', 'li', { quantity: 60 })
  await world.value('li', 'earn.confirmClaim', { claimId: small, agrees: true })
  const grant = await counter.costOf('clerk', 'earn.reviewClaim', { ...about(small, 'wang'), approves: true })
  const depositorId = depositorOf(personIdOf('wang'))
  const late = await claimed(world, 'wang', 'chen', { quantity: 60 })
  await world.value('chen', 'earn.confirmClaim', { claimId: late, agrees: true })
  world.clock.nowMs += 72 * hourMs
  await fillPassbook(world, depositorId, linesPerPage - (await passbookIn(world, depositorId)).lines.length)
  const lateGrant = await counter.costOf('clerk', 'earn.reviewClaim', {
    ...about(late, 'wang'),
    approves: true,
  })
  const desk = await counter.costOf('clerk', 'desk.today', {})
  const presence = await counter.costOf('clerk', 'earn.presenceToConfirm', {})
  return [
    budget('weigh what somebody brought: chain of round trips', weigh.chain, 2),
    budget('weigh with a photo of the scale: chain of round trips', weighWithPhoto.chain, 4),
    budget('what I brought: chain of round trips', waste.chain, 2),
    budget('confirm a claim: chain of round trips', confirm.chain, 3),
    budget('review a claim, first of two: chain of round trips', review.chain, 2),
    budget('approve a claim, second of two: chain of round trips', second.chain, 3),
    budget('approve a claim and post it: chain of round trips', grant.chain, 4),
    budget('approve a claim and turn a full page: chain of round trips', lateGrant.chain, 5),
    budget('object to a claim: chain of round trips', object.chain, 5),
    budget('a page of a queue of claims: chain of round trips', queue.chain, 2),
    budget('announced claims: chain of round trips', announced.chain, 1),
    budget('my claims: chain of round trips', mine.chain, 1),
    budget("the staff's day with all queues: chain of round trips", desk.chain, 1),
    budget('presence to confirm: chain of round trips', presence.chain, 2),
  ]
}
