import type { Hardship } from '../../shared/domain/redeem/hardship'
import type { Movement } from '../../shared/domain/redeem/movement'
import type { Redemption } from '../../shared/domain/redeem/redemption'
import type { Reward } from '../../shared/domain/redeem/reward'
import type { RedeemSettings } from '../../shared/domain/redeem/settings'
import type { RedeemCheck } from '../../shared/domain/redeem/verification'
import { collection } from '../collection'

export const rewards = collection<Reward>({
  name: 'rewards',
  holds: 'Something that points buy, with its stock and what of it is kept for whom.',
  indexes: [
    {
      name: 'community',
      fields: [
        ['communityId', 1],
        ['_id', 1],
      ],
    },
    {
      name: 'community_state_time',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['listedAtMs', -1],
      ],
    },
    {
      name: 'donor_time',
      fields: [
        ['communityId', 1],
        ['donorGroupId', 1],
        ['listedAtMs', -1],
      ],
    },
  ],
})

export const redemptions = collection<Redemption>({
  name: 'redemptions',
  holds:
    'One redemption with every step of it: what somebody wanted, for which points, and what became of it.',
  indexes: [
    {
      name: 'community',
      fields: [
        ['communityId', 1],
        ['_id', 1],
      ],
    },
    {
      name: 'person_time',
      fields: [
        ['subjectId', 1],
        ['requestedAtMs', -1],
      ],
    },
    {
      name: 'queue',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['requestedAtMs', 1],
      ],
    },
    {
      name: 'reward_time',
      fields: [
        ['rewardId', 1],
        ['requestedAtMs', -1],
      ],
    },
    {
      name: 'number',
      fields: [
        ['communityId', 1],
        ['pickupNumber', 1],
      ],
    },
    { name: 'due', fields: [['dueAtMs', 1]] },
  ],
})

export const stockMovements = collection<Movement>({
  name: 'stock_movements',
  holds: 'What staff did to the stock of a reward: received, written off, counted; with name and reason.',
  indexes: [
    {
      name: 'reward_time',
      fields: [
        ['rewardId', 1],
        ['atMs', -1],
      ],
    },
  ],
})

export const redeemSettings = collection<RedeemSettings>({
  name: 'redeem_settings',
  holds: 'What a community decided about redemptions; the id is the community.',
  indexes: [],
})

export const hardships = collection<Hardship>({
  name: 'hardships',
  holds:
    'That staff noted a person as in hardship until a day, so that they may go first; the id is the person.',
  indexes: [
    {
      name: 'community_until',
      fields: [
        ['communityId', 1],
        ['untilDay', 1],
      ],
    },
  ],
})

export const redeemChecks = collection<RedeemCheck>({
  name: 'redeem_checks',
  holds: 'What the nightly check of rewards and redemptions found; the id is `<community>:<day>`.',
  indexes: [
    {
      name: 'community_day',
      fields: [
        ['communityId', 1],
        ['day', -1],
      ],
    },
  ],
})
