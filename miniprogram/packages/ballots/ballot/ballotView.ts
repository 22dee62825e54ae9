import { sumBars, type SumBar } from '../../../components/sum-bars/sumBar'
import type { CouncilBallotOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'

export type Ballot = CouncilBallotOutput
export type Voting = Ballot['own']

/** The votings of a person that can be cast or looked at: the own one and those of others who asked them. */
export const votingsOf = ({ own, proxies }: Ballot): readonly Voting[] => [own, ...proxies]

/** Whether somebody may let another cast for them, or take that back: while their own ballot is not used. */
export const mayGive = ({ own, mostProxies }: Ballot): boolean =>
  mostProxies > 0 && own.status === 'ready' && own.paper !== undefined

/** How the question is put, in short lines. */
export const rulesOf = (ballot: Ballot): string[] => [
  ballot.unit === 'household' ? '一户一票，一家人里谁先投算谁的' : '一人一票',
  ballot.choose === 1 ? '选一项' : `最多选 ${String(ballot.choose)} 项`,
  ballot.secret ? '无记名：票箱里的票没有名字' : '记名：公布结果时，名字和选择一起公开',
  `${dayAndTimeOf(ballot.closesAtMs)}截止${ballot.state === 'open' ? '，截止前可以用这部手机改' : ''}`,
]

const phases: Readonly<Record<Ballot['state'], string>> = {
  draft: '还没有开始',
  open: '正在表决',
  closed: '已经截止，正在计票',
  counted: '手机票已经计好，等两位工作人员录入纸票和举手数',
  published: '结果已公布',
  cancelled: '这次表决取消了',
}

/** Where it stands. How the votes stand nobody learns before the end. */
export const phaseOf = ({ state, took }: Ballot): string =>
  state === 'open' ? `${phases.open}，已有 ${String(took)} 票` : phases[state]

/** The result as bars, the most votes to the full width. */
export function barsOf({ options, result }: Ballot): SumBar[] {
  if (result === undefined) return []
  return sumBars(options.map((option, at) => [option, result.total[at] ?? 0])).map((bar, at) => ({
    ...bar,
    points: `${String(result.total[at] ?? 0)} 票`,
  }))
}

/** Where the votes came from. */
export function sourcesOf({ result }: Ballot): string {
  if (result === undefined) return ''
  const ways = [
    ['手机', result.phone],
    ['纸票', result.paper],
    ['举手', result.hands],
  ] as const
  const parts = ways
    .map(([name, tally]) => [name, tally.reduce((sum, votes) => sum + votes, 0)] as const)
    .filter(([, votes]) => votes > 0)
    .map(([name, votes]) => `${name} ${String(votes)} 票`)
  return `共 ${String(result.voters)} 份。${parts.join('，')}`
}
