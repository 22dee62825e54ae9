import type { MediatorRoster, StoredMediation } from '../../shared/domain/council/mediation'
import { collection } from '../collection'

export const mediations = collection<StoredMediation>({
  name: 'mediations',
  holds:
    'A quarrel with which people ask for help, sealed; after its time only that it was, and how it ended.',
  indexes: [
    {
      name: 'reader_time',
      fields: [
        ['readerIds', 1],
        ['askedAtMs', -1],
      ],
    },
    {
      name: 'community_open_time',
      fields: [
        ['communityId', 1],
        ['open', 1],
        ['askedAtMs', 1],
      ],
    },
    {
      name: 'community_state',
      fields: [
        ['communityId', 1],
        ['state', 1],
      ],
    },
    {
      name: 'community_year',
      fields: [
        ['communityId', 1],
        ['endedYear', 1],
        ['agreed', 1],
      ],
    },
    { name: 'due', fields: [['dueAtMs', 1]] },
    { name: 'kept', fields: [['keptUntilMs', 1]] },
  ],
})

export const mediatorRosters = collection<MediatorRoster>({
  name: 'mediator_rosters',
  holds: 'The judges, mediators and volunteers of one community; the id is the community.',
  indexes: [],
})
