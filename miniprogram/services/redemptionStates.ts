import type { RedeemRedemptionOutput } from '../generated/contract'

export type RedemptionState = RedeemRedemptionOutput['redemption']['state']

/** What people read about where a redemption is. */
export const redemptionStateNames: Readonly<Record<RedemptionState, string>> = {
  requested: '等审批',
  waitingSecond: '等第二位审批',
  approved: '正在备',
  ready: '可以领',
  inUse: '使用中',
  handedOver: '已完成',
  unpaid: '没有办成',
  refused: '没有通过',
  cancelled: '已取消',
  expired: '已过期',
  returned: '已退回',
}

const openStates: ReadonlySet<RedemptionState> = new Set([
  'requested',
  'waitingSecond',
  'approved',
  'ready',
  'inUse',
])

/** Whether something is still to come of it. */
export const isUnderWay = (state: RedemptionState): boolean => openStates.has(state)

/** Whether it waits for the person to come. */
export const isToCollect = (state: RedemptionState): boolean => state === 'ready' || state === 'inUse'

/** Whether the person can still change their mind. */
export const isCancellable = (state: RedemptionState): boolean => isUnderWay(state) && state !== 'inUse'
