import * as contract from '../../../../shared/contract/people'
import { consentVersion } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { communities, people } from '../../../database'
import { operation } from '../../../runtime/operation'

export const me = operation(contract.me, async ({ store, principal }) => {
  const [community, person] = await Promise.all([
    store.read(communities, principal.communityId),
    store.read(people, principal.personId),
  ])
  const building = community?.buildings.find((one) => one.id === person?.buildingId)
  if (community === undefined || person === undefined || building === undefined) {
    return refuse('COMMUNITY_NOT_FOUND')
  }
  return {
    personId: person._id,
    displayName: person.displayName,
    community: { id: community._id, name: community.name, centre: community.centre },
    building,
    member: person.member,
    roles: [...person.roles],
    wards: [...person.wards],
    consentOutdated: !person.consents.some((consent) => consent.version === consentVersion),
  }
})
