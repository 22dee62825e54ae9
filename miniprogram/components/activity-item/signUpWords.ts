import type { EarnActivityOutput } from '../../generated/contract'
import { dayAndTimeOf } from '../../generated/shared'

type SignUpState = NonNullable<EarnActivityOutput['mine']>['state']

const words: Readonly<Record<SignUpState, string>> = {
  seated: '已报名',
  waiting: '候补中',
  offered: '有名额，请答复',
  declined: '没有要名额',
  lapsed: '名额已让出',
  withdrawn: '已退出',
}

export const signUpWords = (state: SignUpState): string => words[state]

/** Until when a person has to answer, in a sentence. */
export const answerBy = (replyByMs: number | undefined): string =>
  replyByMs === undefined ? '' : `名额给您留到${dayAndTimeOf(replyByMs)}，过了时间就让给后面的人。`
