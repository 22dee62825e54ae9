import * as contract from '../../../../../shared/contract/earn'
import { decideObjection as decide } from '../../../../../shared/domain/earn/claimDecisions'
import { operation } from '../../../../runtime/operation'
import { decideAbout } from './deciding'

export const decideObjection = operation(contract.decideObjection, (context, { upholds, ...about }) =>
  decideAbout(context, about, (claim, decider) => decide(claim, { ...decider, upholds, words: about.words })),
)
