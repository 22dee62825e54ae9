import type { CouncilLedgerOutput } from '../../generated/contract'
import { dayOf, readableDay } from '../../generated/shared'

export type MatterLine = CouncilLedgerOutput['matters'][number]

/** A line of the ledger as a card shows it. */
export interface MatterView {
  readonly matterId: string
  readonly title: string
  readonly state: string
  readonly clock: string
  readonly isLate: boolean
  readonly responsible: string
  /** What those who asked for it say; '' while it is open. */
  readonly ratings: string
  readonly label: string
}

export const matterStates: Readonly<Record<MatterLine['state'], string>> = {
  accepted: '正在定方案',
  inProgress: '办理中',
  postponed: '暂缓',
  struckOff: '已销号',
}

const promises: Readonly<Record<MatterLine['state'], string>> = {
  accepted: '前定好方案',
  inProgress: '前办好',
  postponed: '再看能不能办',
  struckOff: '',
}

export function matterView(line: MatterLine): MatterView {
  const state = matterStates[line.state]
  const clock = clockOf(line)
  const responsible = line.responsible === undefined ? '' : `责任人：${line.responsible}`
  const rated = line.ratings.some(({ count }) => count > 0)
  const ratings = rated ? line.ratings.map(({ score, count }) => `${score}${String(count)}人`).join('，') : ''
  return {
    matterId: line.matterId,
    title: line.title,
    state,
    clock,
    isLate: line.overdue,
    responsible,
    ratings,
    label: [line.title, state, clock, responsible, ratings].filter((part) => part !== '').join('，'),
  }
}

function clockOf({ state, struckOffAtMs, overdue, nextOn }: MatterLine): string {
  if (state === 'struckOff') {
    return struckOffAtMs === undefined ? '' : `${readableDay(dayOf(struckOffAtMs))}销号`
  }
  const promised = `${readableDay(nextOn)}${promises[state]}`
  return overdue ? `已逾期：应在${promised}` : promised
}
