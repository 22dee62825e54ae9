import type { RedeemMineOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { slotText } from '../../../services/slotText'
import { isToCollect, isUnderWay, redemptionStateNames } from '../../../services/redemptionStates'

type Redemption = RedeemMineOutput['redemptions'][number]

/** A redemption as the list shows it. */
export interface RedemptionRow {
  readonly redemptionId: string
  readonly kind: Redemption['kind']
  readonly title: string
  readonly state: string
  readonly tone: 'now' | 'wait' | 'over'
  readonly note: string
  readonly label: string
}

export interface RedemptionGroup {
  readonly title: string
  readonly rows: RedemptionRow[]
}

/** What waits to be collected first, then what is under way, then what is over. */
export function redemptionGroups(redemptions: readonly Redemption[]): RedemptionGroup[] {
  const groups: RedemptionGroup[] = [
    { title: '可以去领了', rows: rowsOf(redemptions.filter(({ state }) => isToCollect(state))) },
    {
      title: '正在办',
      rows: rowsOf(redemptions.filter(({ state }) => isUnderWay(state) && !isToCollect(state))),
    },
    { title: '以前的', rows: rowsOf(redemptions.filter(({ state }) => !isUnderWay(state))) },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}

const rowsOf = (redemptions: readonly Redemption[]): RedemptionRow[] => redemptions.map(rowOf)

function rowOf(redemption: Redemption): RedemptionRow {
  const { redemptionId, kind, quantity, state } = redemption
  const title = quantity > 1 ? `${redemption.title} ${String(quantity)} 份` : redemption.title
  const name = stateText(redemption)
  const note = noteOf(redemption)
  return {
    redemptionId,
    kind,
    title,
    state: name,
    tone: isToCollect(state) ? 'now' : isUnderWay(state) ? 'wait' : 'over',
    note,
    label: `${title}，${name}，${note}`,
  }
}

/** What stands beside the title: a voucher says how often it can still be used. */
export function stateText({ kind, state, uses, usesLeft }: Redemption): string {
  if (kind === 'service' && isToCollect(state) && uses > 1) return `还能用 ${String(usesLeft)} 次`
  if (kind === 'service' && state === 'ready') return '可以用'
  return redemptionStateNames[state]
}

function noteOf({ state, points, requestedAtMs, keptUntilMs, place, slot }: Redemption): string {
  if (isToCollect(state)) {
    const until = `留到 ${dayAndTimeOf(keptUntilMs)}`
    return slot === undefined ? `${place}，${until}` : `${slot.place}，${slotText(slot)}`
  }
  return `${dayAndTimeOf(requestedAtMs)}，${String(points)} 分`
}
