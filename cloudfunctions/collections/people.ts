import type { Group } from '../../shared/domain/people/group'
import type { HouseholdPlace } from '../../shared/domain/people/householdPlace'
import type { Community, Person } from '../../shared/domain/people/person'
import { collection } from '../collection'

export const communities = collection<Community>({
  name: 'communities',
  holds: 'A community with its centre and buildings.',
  indexes: [],
})

export const people = collection<Person>({
  name: 'people',
  holds:
    'A registered person: community, roles, wards and consents; the id follows from the WeChat identity.',
  indexes: [
    {
      name: 'community_name',
      fields: [
        ['communityId', 1],
        ['displayName', 1],
      ],
    },
    {
      name: 'community_building_name',
      fields: [
        ['communityId', 1],
        ['buildingId', 1],
        ['displayName', 1],
      ],
    },
    {
      name: 'community_role',
      fields: [
        ['communityId', 1],
        ['roles', 1],
      ],
    },
  ],
})

export const groups = collection<Group>({
  name: 'groups',
  holds: 'A household, an organisation or a pool with its members and what happened among them.',
  indexes: [
    { name: 'members', fields: [['memberIds', 1]] },
    {
      name: 'community_kind',
      fields: [
        ['communityId', 1],
        ['kind', 1],
      ],
    },
  ],
})

export const householdPlaces = collection<HouseholdPlace>({
  name: 'household_places',
  holds:
    'The one place that a person can have in a household; the id is the person, so there is one at most.',
  indexes: [],
})
