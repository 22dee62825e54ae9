import * as contract from '../../../../shared/contract/earn'
import { posterPage, sceneOf } from '../../../../shared/domain/earn/venue'
import { refuse } from '../../../../shared/errors'
import { venues } from '../../../database'
import { operation } from '../../../runtime/operation'

export const venuePoster = operation(contract.venuePoster, async (context, { venueId }) => {
  const { store, principal, openApi } = context
  const venue = await store.read(venues, venueId)
  if (venue?.communityId !== principal.communityId) return refuse('VENUE_NOT_FOUND')
  const scene = sceneOf(venueId)
  const picture = await openApi.miniProgramCode(posterPage, scene)
  if (picture === undefined) return refuse('POSTER_UNAVAILABLE')
  return { name: venue.name, scene, picture: Buffer.from(picture).toString('base64') }
})
