import type { Claim } from '../../shared/domain/earn/claim'
import { collection } from '../collection'

export const claims = collection<Claim>({
  name: 'claims',
  holds: 'A deed that a person claims, with everything that was decided about it.',
  indexes: [
    {
      name: 'queue',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['stateSinceMs', 1],
      ],
    },
    {
      name: 'lead',
      fields: [
        ['communityId', 1],
        ['leadBuildingId', 1],
        ['state', 1],
        ['stateSinceMs', 1],
      ],
    },
    {
      name: 'served',
      fields: [
        ['servedId', 1],
        ['state', 1],
      ],
    },
    {
      name: 'person',
      fields: [
        ['personId', 1],
        ['madeAtMs', -1],
      ],
    },
    {
      name: 'due',
      fields: [
        ['state', 1],
        ['dueAtMs', 1],
      ],
    },
  ],
})
