import * as contract from '../../../../shared/contract/people'
import { consentVersion } from '../../../../shared/domain/people/person'
import { communities as collection } from '../../../database'
import { operation } from '../../../runtime/operation'

export const communities = operation(contract.communities, async ({ store }) => {
  const found = await store.find(collection, { where: {}, limit: 100 })
  return {
    communities: found.map(({ _id, name, centre, buildings }) => ({
      id: _id,
      name,
      centre,
      buildings: [...buildings],
    })),
    consentVersion,
  }
})
