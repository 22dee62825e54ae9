import * as contract from '../../../../shared/contract/earn'
import { venues } from '../../../database'
import { operation } from '../../../runtime/operation'

/** Indoors a phone knows where it is to about a hundred metres. */
const usualRadiusMetres = 200

export const addVenue = operation(contract.addVenue, async (context, input) => {
  const { store, principal } = context
  const { name, position, radiusMetres = usualRadiusMetres } = input
  const venueId = context.newId('ven')
  await store.insert(venues, {
    _id: venueId,
    version: 1,
    communityId: principal.communityId,
    name,
    ...(position === undefined ? {} : { position }),
    radiusMetres,
    addedBy: principal.personId,
  })
  return { venueId }
})
