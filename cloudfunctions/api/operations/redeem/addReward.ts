import * as contract from '../../../../shared/contract/redeem'
import { refusalOfListing } from '../../../../shared/domain/redeem/listing'
import { refuse } from '../../../../shared/errors'
import { groups } from '../../../database'
import { operation } from '../../../runtime/operation'
import { list } from './listing'

export const addReward = operation(contract.addReward, async (context, input) => {
  const { kind, quantity, uses = 1, donor: given, ...said } = input
  const wrong = refusalOfListing(said, context.nowMs)
  if (wrong !== undefined) return wrong
  const more = { kind, uses: kind === 'service' ? uses : 1 }
  if (given === undefined) return list(context, said, more, quantity)
  const group = await context.store.read(groups, given.groupId)
  const isOfCommunity = group?.communityId === context.principal.communityId
  if (!isOfCommunity || group.kind !== 'organisation') return refuse('DONOR_NOT_FOUND')
  return list(context, said, { ...more, donor: { ...given, name: group.name } }, quantity)
})
