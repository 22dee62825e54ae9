import * as contract from '../../../../shared/contract/earn'
import { venues as venuesCollection } from '../../../database'
import { operation } from '../../../runtime/operation'

const mostShown = 50

export const venues = operation(contract.venues, async ({ store, principal }) => {
  const where = { communityId: principal.communityId }
  const found = await store.find(venuesCollection, { where, limit: mostShown })
  return {
    venues: found.map(({ _id: venueId, name, position }) => ({
      venueId,
      name,
      positioned: position !== undefined,
    })),
  }
})
