import type { CompostBatch } from '../../shared/domain/earn/compost'
import type { DropOff, WasteTally } from '../../shared/domain/earn/weighing'
import { collection } from '../collection'

export const dropOffs = collection<DropOff>({
  name: 'drop_offs',
  holds: 'What one person brought and staff weighed.',
  indexes: [
    {
      name: 'person',
      fields: [
        ['personId', 1],
        ['atMs', -1],
      ],
    },
    {
      name: 'untallied',
      fields: [
        ['tallied', 1],
        ['atMs', 1],
      ],
    },
  ],
})

export const wasteTallies = collection<WasteTally>({
  name: 'waste_tallies',
  holds:
    'A sum of drop-offs, of a batch on one day or of a person in one year; the id is `<owner>:<period>`.',
  indexes: [
    {
      name: 'owner',
      fields: [
        ['ownerId', 1],
        ['period', -1],
      ],
    },
  ],
})

export const compostBatches = collection<CompostBatch>({
  name: 'compost_batches',
  holds: 'Kitchen waste that became compost together, and what grew on it.',
  indexes: [
    {
      name: 'community',
      fields: [
        ['communityId', 1],
        ['number', -1],
      ],
    },
  ],
})
