import type { CouncilProposalsOutput } from '../../generated/contract'
import { dayOf, readableDay } from '../../generated/shared'

export type ProposalLine = CouncilProposalsOutput['proposals'][number]

/** A proposal as a card shows it. */
export interface ProposalView {
  readonly proposalId: string
  readonly words: string
  /** Where, by whom and when. */
  readonly from: string
  readonly state: string
  /** The clock of the answer, or when it came. */
  readonly clock: string
  readonly isLate: boolean
  readonly supporters: string
  readonly supported: boolean
  readonly mine: boolean
  readonly label: string
}

const dayMs = 86_400_000

export const proposalStates: Readonly<Record<ProposalLine['state'], string>> = {
  submitted: '待答复',
  published: '公开附议中',
  answered: '已答复',
  closed: '已办结',
  merged: '已并入另一条',
  accepted: '已采纳',
  withdrawn: '已撤回',
}

export function proposalView(line: ProposalLine, nowMs: number): ProposalView {
  const { words, place, author, raisedAtMs, supporters, supported, mine, escalated } = line
  const from = [place ?? '', mine ? '我提的' : author, readableDay(dayOf(raisedAtMs))]
    .filter((part) => part !== '')
    .join(' · ')
  const state = escalated && line.state === 'published' ? '多人反映，自动上会' : proposalStates[line.state]
  const clock = clockOf(line, nowMs)
  const isLate = clock.startsWith('已超期')
  const count = `${String(supporters)}人支持`
  return {
    proposalId: line.proposalId,
    words,
    from,
    state,
    clock,
    isLate,
    supporters: count,
    supported,
    mine,
    label: `${words}，${from}，${state}，${count}${clock === '' ? '' : `，${clock}`}`,
  }
}

function clockOf({ state, answeredAtMs, answerByMs }: ProposalLine, nowMs: number): string {
  if (answeredAtMs !== undefined) return `${readableDay(dayOf(answeredAtMs))}答复`
  if (state !== 'submitted' && state !== 'published') return ''
  const days = Math.ceil((answerByMs - nowMs) / dayMs)
  if (days <= 0) return `已超期${String(1 - days)}天，还没有答复`
  return days === 1 ? '今天答复' : `${String(days - 1)}天内答复`
}
