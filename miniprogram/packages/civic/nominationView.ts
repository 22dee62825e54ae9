import type {
  CouncilNominationQueueOutput,
  CouncilNominationRoundOutput,
  CouncilNominationRoundsOutput,
} from '../../generated/contract'
import { dayOf, readableDay } from '../../generated/shared'

type RoundLine = CouncilNominationRoundsOutput['rounds'][number]
type State = CouncilNominationQueueOutput['nominations'][number]['state']

export const nominationStates: Readonly<Record<State, string>> = {
  suggested: '等工作人员核对是谁',
  joined: '已并入别人的推荐',
  asked: '等本人同意',
  consented: '本人同意，等审核',
  eligible: '符合条件',
  ineligible: '不符合条件',
  declined: '本人不参加',
  removed: '异议成立，已撤下',
  honoured: '当选',
  notChosen: '没有当选',
}

const until = (ms: number): string => readableDay(dayOf(ms - 1))

export function roundPhase({ state, nominateUntilMs, objectUntilMs }: RoundLine, nowMs: number): string {
  switch (state) {
    case 'open':
      return nowMs < nominateUntilMs ? `正在推荐，到${until(nominateUntilMs)}` : '推荐已经截止，正在核对'
    case 'announced':
      return `正在公示，到${until(objectUntilMs ?? nowMs)}，有异议可以提`
    case 'deciding':
      return '正在评定'
    case 'decided':
      return '结果已经公布'
    case 'cancelled':
      return '已经取消'
  }
}

export const roundView = (round: RoundLine, nowMs: number) => ({
  roundId: round.roundId,
  title: round.title,
  note: roundPhase(round, nowMs),
})

export const mayNominate = ({ state, nominateUntilMs, nowMs }: CouncilNominationRoundOutput): boolean =>
  state === 'open' && nowMs < nominateUntilMs

export const mayObject = ({ state, objectUntilMs, nowMs }: CouncilNominationRoundOutput): boolean =>
  state === 'announced' && nowMs < (objectUntilMs ?? 0)
