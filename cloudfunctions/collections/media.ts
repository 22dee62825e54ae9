import type { Photo, Verdict } from '../../shared/domain/media/photo'
import { collection } from '../collection'

export const photos = collection<Photo>({
  name: 'photos',
  holds: 'An uploaded picture: whose it is, what it belongs to, what the checks said, how long it is kept.',
  indexes: [
    { name: 'trace', fields: [['traceId', 1]] },
    {
      name: 'state_added',
      fields: [
        ['state', 1],
        ['addedAtMs', 1],
      ],
    },
    {
      name: 'community_state_added',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['addedAtMs', 1],
      ],
    },
    { name: 'kept_until', fields: [['keptUntilMs', 1]] },
  ],
})

/** What WeChat's check answered; the id is its trace id. It may come before the photo itself is stored. */
export interface PhotoVerdict {
  readonly _id: string
  readonly verdict: Verdict
  readonly atMs: number
}

export const photoVerdicts = collection<PhotoVerdict>({
  name: 'photo_verdicts',
  holds: 'What the check of a picture answered, kept because it may come before the photo is stored.',
  indexes: [],
})
