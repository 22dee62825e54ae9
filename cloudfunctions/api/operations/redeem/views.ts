import { depositorOf } from '../../../../shared/domain/people/person'
import { leftOfLimit, limitAt, type Takers } from '../../../../shared/domain/redeem/request'
import type { Redemption, RedemptionStep } from '../../../../shared/domain/redeem/redemption'
import type { Reward, Stock } from '../../../../shared/domain/redeem/reward'

/** A reward as everybody sees it, with what the person may still have. */
export function rewardViewOf(reward: Reward, nowMs: number, takers?: Takers) {
  const limit = limitAt(reward, nowMs)
  const leftForMe = takers === undefined ? undefined : leftOfLimit(reward, takers, nowMs)
  const { harvest, donor, hardshipUntilDay } = reward
  return {
    rewardId: reward._id,
    kind: reward.kind,
    state: reward.state,
    title: reward.title,
    about: reward.about,
    photoIds: [...reward.photoIds],
    points: reward.points,
    left: reward.left,
    place: reward.place,
    keptDays: reward.keptDays,
    uses: reward.uses,
    ...(limit === undefined ? {} : { limit }),
    ...(leftForMe === undefined ? {} : { leftForMe }),
    ...(hardshipUntilDay === undefined ? {} : { hardshipUntilDay }),
    ...(donor === undefined ? {} : { donorName: donor.name }),
    ...(harvest === undefined ? {} : { harvest }),
  }
}

export const stockViewOf = ({ received, left, reserved, handedOver, writtenOff }: Stock): Stock => ({
  received,
  left,
  reserved,
  handedOver,
  writtenOff,
})

/** Acting for oneself or one's ward; everybody else is staff, or the community's own rule or timer. */
const isOwnStep = ({ by }: RedemptionStep): boolean => ['resident', 'guardian'].includes(by.role)

export function redemptionViewOf(redemption: Redemption) {
  const { slot, certificateName, collector, steps, depositorId, subjectId } = redemption
  return {
    redemptionId: redemption._id,
    rewardId: redemption.rewardId,
    kind: redemption.kind,
    title: redemption.title,
    displayName: redemption.displayName,
    quantity: redemption.quantity,
    points: redemption.points,
    uses: redemption.uses,
    usesLeft: redemption.usesLeft,
    state: redemption.state,
    requestedAtMs: redemption.requestedAtMs,
    keptUntilMs: redemption.keptUntilMs,
    place: redemption.place,
    ...(slot === undefined
      ? {}
      : { slot: { place: slot.place, fromMs: slot.fromMs, untilMs: slot.untilMs } }),
    ...(certificateName === undefined ? {} : { certificateName }),
    ...(collector === undefined ? {} : { collectorName: collector.name }),
    isPaidByGroup: depositorId !== depositorOf(subjectId),
    steps: steps.map((step) => ({
      event: step.event,
      atMs: step.atMs,
      byName: step.byName,
      byStaff: !isOwnStep(step),
      ...(step.reason === undefined ? {} : { reason: step.reason }),
      ...(step.uses === undefined ? {} : { uses: step.uses }),
      ...(step.shown === undefined ? {} : { way: step.shown.way }),
    })),
  }
}
