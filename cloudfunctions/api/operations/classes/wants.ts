import * as contract from '../../../../shared/contract/classes'
import { ageGroups, countsOf, freeTimes } from '../../../../shared/domain/classes/demand'
import { demands } from '../../../database'
import { operation } from '../../../runtime/operation'
import { newestFirst } from './newestFirst'
import { demandView } from './views'

const wantsAPage = 20

export const wants = operation(contract.wants, async ({ store, principal }, { before }) => {
  const { communityId, personId } = principal
  const page = { field: 'askedAtMs', before, aPage: wantsAPage }
  const { found, more } = await newestFirst(store, demands, { communityId }, page)
  return {
    wants: found.map((demand) => ({
      ...demandView(demand, personId),
      ages: countsOf(
        ageGroups,
        demand.askers.map(({ ageGroup }) => [ageGroup]),
      ).map((one) => ({ ...one })),
      times: countsOf(
        freeTimes,
        demand.askers.map((asker) => asker.freeTimes),
      ).map((one) => ({ ...one })),
    })),
    more,
  }
})
