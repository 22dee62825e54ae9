import * as contract from '../../../../shared/contract/classes'
import { demands as collection, teams } from '../../../database'
import { operation } from '../../../runtime/operation'
import { newestFirst } from './newestFirst'
import { demandView } from './views'

const demandsAPage = 20
const teamsOnMenu = 50

export const demands = operation(contract.demands, async (context, { before }) => {
  const { store, principal, subjectId, callerId } = context
  const { communityId } = principal
  const [page, known] = await Promise.all([
    newestFirst(store, collection, { communityId }, { field: 'askedAtMs', before, aPage: demandsAPage }),
    store.find(teams, { where: { communityId }, limit: teamsOnMenu }),
  ])
  // Words that nobody has looked at yet are seen by whoever wrote them.
  const shown = page.found.filter(
    ({ state, writtenBy }) => (state !== 'checking' && state !== 'refused') || writtenBy === callerId,
  )
  return {
    demands: shown.map((demand) => demandView(demand, subjectId)),
    menu: known.flatMap(({ name, offers }) => offers.map((offer) => ({ ...offer, teamName: name }))),
    more: page.more,
  }
})
