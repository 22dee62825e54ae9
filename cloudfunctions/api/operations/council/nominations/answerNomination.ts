import * as contract from '../../../../../shared/contract/council'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeNomination } from './nominationSteps'

export const answerNomination = operation(contract.answerNomination, async (context, input) => {
  const { nominationId, accept } = input
  const isTheirs = ({ answererId }: { readonly answererId: string }): boolean =>
    answererId === context.subjectId
  const move = accept ? 'accept' : 'decline'
  const changed = await changeNomination(context, nominationId, isTheirs, { move })
  return isRefusal(changed) ? changed : {}
})
