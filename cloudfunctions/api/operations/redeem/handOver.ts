import * as contract from '../../../../shared/contract/redeem'
import { depositorOfGroup } from '../../../../shared/domain/people/group'
import { readPickupCode } from '../../../../shared/domain/redeem/pickupCode'
import {
  decideStep,
  stepOf,
  usesLeftAfter,
  type Redemption,
  type Shown,
} from '../../../../shared/domain/redeem/redemption'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { redemptions } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation, type Context } from '../../../runtime/operation'
import type { InputOf } from '../../../../shared/contract/operation'
import { householdOf } from '../people/steps'
import { handOut } from './stock'
import { save, takenBy } from './taking'

export const handOver = operation(contract.handOver, async (context, { shown, uses = 1 }) => {
  const [found, householdId] = await Promise.all([
    findShown(context, shown),
    householdOf(context, context.principal.personId),
  ])
  if (isRefusal(found)) return found
  const { redemption, how } = found
  const isBegun = stepOf(redemption, context.commandId) !== undefined
  // What was not shown by code or number is taken on trust, so not from one's own people.
  if (!isBegun && how.way === 'name' && isOfCaller(context, redemption, householdId)) {
    return refuse('OWN_REDEMPTION')
  }
  const saved = await save(context, redemption, (state) =>
    decideStep(state, {
      ...takenBy(context),
      event: uses === state.usesLeft ? 'handOver' : 'use',
      uses,
      shown: how,
    }),
  )
  if (isRefusal(saved)) return saved
  const step = stepOf(saved, context.commandId)
  if (step?.event === 'handOver') await handOut(context, saved)
  const usesLeft = step === undefined ? 0 : usesLeftAfter(saved, step)
  return {
    redemptionId: saved._id,
    title: saved.title,
    displayName: saved.displayName,
    quantity: saved.quantity,
    usesLeft,
    state: usesLeft === 0 ? ('handedOver' as const) : ('inUse' as const),
  }
})

interface Found {
  readonly redemption: Redemption
  readonly how: Shown
}

/** Finds what is to be handed over by what was shown. */
async function findShown(
  context: Context,
  shown: InputOf<typeof contract.handOver>['shown'],
): Promise<Found | Refusal> {
  const { store, principal, nowMs, authenticate } = context
  if ('code' in shown) {
    const { code, isOffline = false } = shown
    const read = readPickupCode(code, nowMs, isOffline, authenticate, equalTexts)
    if (isRefusal(read)) return read
    const redemption = await store.read(redemptions, read.redemptionId)
    if (redemption === undefined) return refuse('REDEMPTION_NOT_FOUND')
    if (redemption.communityId !== principal.communityId) return refuse('REDEMPTION_ELSEWHERE')
    return { redemption, how: { way: isOffline ? 'offlineCode' : 'code', codeStep: read.codeStep } }
  }
  if ('pickupNumber' in shown) {
    const { pickupNumber, lastDigits } = shown
    const where = { communityId: principal.communityId, pickupNumber }
    const [redemption] = await store.find(redemptions, { where, limit: 1 })
    if (redemption === undefined) return refuse('PICKUP_NUMBER_WRONG')
    // Without a collector there are no digits that could be right.
    if (!equalTexts(redemption.collector?.lastDigits ?? '', lastDigits)) return refuse('LAST_DIGITS_WRONG')
    return { redemption, how: { way: 'number' } }
  }
  const redemption = await store.read(redemptions, shown.redemptionId)
  if (redemption?.communityId !== principal.communityId) return refuse('REDEMPTION_NOT_FOUND')
  return { redemption, how: { way: 'name' } }
}

function isOfCaller(
  { principal }: Context,
  redemption: Redemption,
  householdId: string | undefined,
): boolean {
  const { subjectId, takerId, depositorId } = redemption
  const close = [principal.personId, ...principal.wards.map(({ personId }) => personId)]
  if (close.includes(subjectId)) return true
  return householdId !== undefined && [takerId, depositorId].some((id) => isOf(householdId, id))
}

const isOf = (householdId: string, id: string): boolean =>
  id === householdId || id === depositorOfGroup(householdId)
