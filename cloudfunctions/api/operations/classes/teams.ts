import * as contract from '../../../../shared/contract/classes'
import { teams as collection } from '../../../database'
import { operation } from '../../../runtime/operation'
import { starsView } from './views'

const teamsShown = 100

export const teams = operation(contract.teams, async ({ store, principal }) => {
  const { communityId } = principal
  const found = await store.find(collection, { where: { communityId }, limit: teamsShown })
  return {
    teams: found.map(({ _id, name, offers, agreement, stars }) => ({
      teamId: _id,
      name,
      offers: [...offers],
      from: agreement.from,
      until: agreement.until,
      stars: starsView(stars),
    })),
  }
})
