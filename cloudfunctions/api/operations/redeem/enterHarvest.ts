import * as contract from '../../../../shared/contract/redeem'
import { dayOf } from '../../../../shared/domain/calendar'
import { fairShareOf, refusalOfHarvest, refusalOfListing } from '../../../../shared/domain/redeem/listing'
import { operation } from '../../../runtime/operation'
import { linkHarvest } from '../earn/steps'
import { list } from './listing'

/** Vegetables are collected on the day or the next; then others should have them. */
const keptDays = 2

export const enterHarvest = operation(contract.enterHarvest, async (context, input) => {
  const { plot, pickedOn, bestBefore, compostBatchIds = [], perHousehold = 1, quantity, ...said } = input
  const harvest = { pickedOn, bestBefore, plot, compostBatchIds }
  const wrong = refusalOfListing(said, context.nowMs) ?? refusalOfHarvest(harvest, context.nowMs)
  if (wrong !== undefined) return wrong
  // The share counts from the day on which the harvest is put on offer.
  const limit = fairShareOf(dayOf(context.nowMs), perHousehold)
  const grown = {
    harvestId: context.newId('rew'),
    title: `${said.title}${String(quantity)}份`,
    atMs: context.nowMs,
  }
  const unlinked = await linkHarvest(context, context.principal.communityId, compostBatchIds, grown)
  if (unlinked !== undefined) return unlinked
  return list(context, { ...said, keptDays, limit }, { kind: 'produce', uses: 1, harvest }, quantity)
})
