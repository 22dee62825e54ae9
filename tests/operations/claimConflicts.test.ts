/**
 * Nobody decides about their own claim, their household's, their ward's, one they witnessed, recorded or objected to, or
 * one they have decided about before: generated over every step, every role that may make it, and every tie; and the
 * same person passes when nothing ties them.
 */
import { operationsOfContract } from '../../shared/contract'
import { passbooks } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { depositorOf } from '../../shared/domain/people/person'
import { about, codeOf, found, helping, stateOf } from './claimed'
import { createWorld, newCommandId, type World } from './world'

const steps = ['reviewClaim', 'approveClaim', 'decideObjection', 'decideAppeal'] as const
type Step = (typeof steps)[number]
const ties = [
  'nothing',
  'the claimant',
  'the household of the claimant',
  'a guardian of the claimant',
  'the one who was helped',
  'the household of the one who was helped',
  'whoever recorded the claim',
  'whoever recorded the confirmation',
  'an earlier decider',
  'an objector',
] as const
type Tie = (typeof ties)[number]

const rolesOf = (step: Step): readonly string[] => {
  const { who } = operationsOfContract.find(({ name }) => name === `earn.${step}`) ?? { who: [] }
  return typeof who === 'string' ? [] : who
}
const cases = steps.flatMap((step) =>
  rolesOf(step).flatMap((role) =>
    ties.filter((tie) => applies(step, tie)).map((tie) => [step, role, tie] as const),
  ),
)

/** The first look has nobody before it, and only what was announced is objected to. */
function applies(step: Step, tie: Tie): boolean {
  if (tie === 'an earlier decider') return step !== 'reviewClaim'
  return tie !== 'an objector' || step === 'decideObjection'
}

let world: World
let claimant: string
let served: string
let options: { forPersonId?: string }

/** The decider as far as the tie makes them a party; everybody else is a stranger to them. */
async function prepare(role: string, tie: Tie): Promise<void> {
  world = await createWorld()
  ;[claimant, served, options] = ['wang', 'li', {}]
  for (const openId of ['wang', 'li', 'chen']) await world.register(openId)
  const ward = { displayName: '小乐', birthYear: 2017 }
  const more = tie === 'a guardian of the claimant' ? { ward } : {}
  await world.staff('decider', role as 'clerk', { displayName: '办事人', ...more })
  for (const name of ['first', 'second', 'third'])
    await world.staff(name, 'administrator', { displayName: name })
  if (tie === 'the claimant') claimant = 'decider'
  if (tie === 'the one who was helped') served = 'decider'
  if (tie === 'a guardian of the claimant') {
    const { wards } = await world.value<{ wards: { personId: string }[] }>('decider', 'people.me', {})
    options = { forPersonId: wards[0]?.personId ?? '' }
    claimant = 'decider'
  }
  const relative = tie.startsWith('the household of')
    ? tie.endsWith('claimant')
      ? claimant
      : served
    : undefined
  if (relative === undefined) return
  const { groupId } = await world.value<{ groupId: string }>(relative, 'people.foundHousehold', {
    name: '一家',
  })
  await world.value(relative, 'people.invite', { groupId, code: codeOf(world, 'decider') })
  await world.value('decider', 'people.answerInvitation', { groupId, accept: true })
}

/** A claim as far as the step, made by others wherever the tie does not say the decider made it. */
async function claimAt(step: Step, tie: Tie): Promise<{ claimId: string; personId: string }> {
  const input = { ...helping, quantity: 240, servedCode: codeOf(world, served) }
  const byDecider = tie === 'whoever recorded the claim'
  const made = byDecider
    ? await world.value<{ claimId: string }>('decider', 'earn.claim', input, {
        forPersonId: personIdOf(claimant),
      })
    : await world.value<{ claimId: string }>(claimant, 'earn.claim', input, options)
  const whose = { claimId: made.claimId, personId: options.forPersonId ?? personIdOf(claimant) }
  await confirm(made.claimId, tie)
  const earlier = tie === 'an earlier decider' ? 'decider' : 'first'
  const decide = (openId: string, operation: string, approves: boolean) =>
    world.value(openId, `earn.${operation}`, { ...whose, approves, words: '理由' })
  if (step === 'reviewClaim') return whose
  if (step === 'decideAppeal') {
    await decide(mayReview(earlier), 'reviewClaim', false)
    await world.value(claimant, 'earn.appealClaim', { claimId: whose.claimId, words: '请再看' }, options)
    return whose
  }
  await decide(mayReview(earlier), 'reviewClaim', true)
  if (step === 'approveClaim') return whose
  await decide('second', 'approveClaim', true)
  const objector = tie === 'an objector' ? 'decider' : 'chen'
  await world.value(objector, 'earn.objectToClaim', { claimId: whose.claimId, words: '不对' })
  return whose
}

let deciderRole = ''
/** An auditor does not review: the earlier decision of one is made as if they had been an approver before. */
const mayReview = (openId: string): string =>
  openId === 'decider' && deciderRole === 'auditor' ? 'first' : openId

async function confirm(claimId: string, tie: Tie): Promise<void> {
  if (tie === 'whoever recorded the confirmation') {
    const input = { claimId, code: codeOf(world, served), agrees: true }
    await world.value('decider', 'earn.confirmClaimShown', input)
  } else await world.value(served, 'earn.confirmClaim', { claimId, agrees: true })
}

const recorders = ['clerk', 'administrator']
/** Only some roles can record at the counter, and an auditor never decided before. */
const possible = cases.filter(
  ([, role, tie]) =>
    (!tie.startsWith('whoever recorded') || recorders.includes(role)) &&
    (tie !== 'an earlier decider' || role !== 'auditor'),
)

test.each(possible)('%s by a %s who is %s', async (step, role, tie) => {
  deciderRole = role
  await prepare(role, tie)
  const whose = await claimAt(step, tie)
  const before = await stateOf(world, whose.claimId)
  const input = {
    ...whose,
    words: '看过了',
    ...(step === 'decideObjection' ? { upholds: true } : { approves: true }),
  }
  const answer = await world.call('decider', `earn.${step}`, input)
  const code = answer.ok ? 'ok' : answer.error.code
  expect(code).toBe(expected(tie))
  if (!answer.ok) expect(await stateOf(world, whose.claimId)).toBe(before)
  expect(await world.store.read(passbooks, depositorOf(whose.personId))).toMatchObject({ balance: 0 })
})

function expected(tie: Tie): string {
  if (tie === 'nothing') return 'ok'
  if (tie === 'an earlier decider' || tie === 'an objector') return 'CLAIM_OTHER_PERSON'
  return tie.includes('claimant') ? 'CLAIM_OWN' : 'CLAIM_WITNESSED'
}

test('the queue says beforehand what a person may not decide', async () => {
  await prepare('clerk', 'the household of the claimant')
  await claimAt('reviewClaim', 'the household of the claimant')
  const { claims } = await world.value<{ claims: { notYours?: string }[] }>('decider', 'earn.claimQueue', {
    queue: 'waitingReview',
  })
  expect(claims).toMatchObject([{ notYours: '这是您自己或家人的申报，请换一位来办。' }])
})

test('an approver decides within the range of a rule, by a photo that belongs to the claim', async () => {
  await prepare('approver', 'nothing')
  const fileId = `cloud://linli-test.6c6f-linli-test-1300000000/photos/${'a'.repeat(24)}.jpg`
  world.files.bytes.set(
    fileId,
    Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1]),
  )
  const { photo } = await world.value<{ photo: { photoId: string } }>('wang', 'media.addPhoto', {
    fileId,
    purpose: 'proof',
  })
  const claim = { ...helping, ruleId: found, quantity: 1, words: '捡到钱包', photoIds: [photo.photoId] }
  expect(await world.call('li', 'earn.claim', claim)).toMatchObject({ error: { code: 'PHOTO_NOT_YOURS' } })
  const commandId = newCommandId()
  const made = await world.value<{ claimId: string }>('wang', 'earn.claim', claim, { commandId })
  expect(made).toMatchObject({ state: 'waitingReview', points: 10 })
  expect(await world.value('wang', 'earn.claim', claim, { commandId })).toEqual(made)
  expect(await world.value('decider', 'earn.claimQueue', { queue: 'waitingReview' })).toMatchObject({
    claims: [{ range: { from: 10, to: 50 }, photos: [{ photoId: photo.photoId }] }],
  })
  const review = (more: object) =>
    world.call('decider', 'earn.reviewClaim', { ...about(made.claimId, 'wang'), approves: true, ...more })
  expect(await review({})).toMatchObject({ error: { code: 'CLAIM_POINTS_OUT_OF_RANGE' } })
  expect(await review({ pointsEach: 25 })).toMatchObject({ value: { state: 'granted', points: 25 } })
  expect(await world.store.read(passbooks, depositorOf(personIdOf('wang')))).toMatchObject({ balance: 25 })
})
